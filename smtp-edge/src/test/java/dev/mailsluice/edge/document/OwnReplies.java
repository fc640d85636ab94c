package dev.mailsluice.edge.document;

import dev.mailsluice.edge.smtp.Replies;
import dev.mailsluice.edge.smtp.Reply;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the edge says by itself, as lines; where it puts something in, there is `…`, or 512.
final class OwnReplies {

    private static final String SOMETHING = "SOMETHING";

    private OwnReplies() {}

    /// Every constant and every factory of [Replies].
    static Set<String> all() {
        Stream<Reply> constants = Arrays.stream(Replies.class.getFields())
                .filter(field -> field.getType() == Reply.class)
                .map(field -> invoke(() -> (Reply) field.get(null)));
        Stream<Reply> factories = Arrays.stream(Replies.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(method -> invoke(() -> (Reply) method.invoke(null, examples(method))));
        return Stream.concat(constants, factories).map(OwnReplies::line).collect(Collectors.toSet());
    }

    /// Not its own text, for that hides what is said within an authentication.
    private static String line(Reply reply) {
        return (reply.code() + reply.status().map(status -> " " + status).orElse("") + " "
                        + reply.lines().getFirst())
                .replace(SOMETHING, "…");
    }

    private static Object[] examples(Method factory) {
        return Arrays.stream(factory.getParameterTypes())
                .map(type -> type == long.class ? (Object) 512L : type == List.class ? List.of(SOMETHING) : SOMETHING)
                .toArray();
    }

    private interface Reflected {
        Reply reply() throws ReflectiveOperationException;
    }

    private static Reply invoke(Reflected reflected) {
        try {
            return reflected.reply();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
