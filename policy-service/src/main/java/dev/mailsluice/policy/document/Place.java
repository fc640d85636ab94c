package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.domain.Quoted;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A value in a document and where it stands. What it is asked for it gives, or says what is wrong.
record Place(Path path, Node node, Problems problems) {
    void problem(String message, Object... arguments) {
        problems.add(path, message.formatted(arguments));
    }

    Optional<String> text() {
        if (node instanceof Node.Text(var text)) {
            return Optional.of(text);
        }
        boolean scalar = node instanceof Node.Number || node instanceof Node.Flag;
        problem("must be a text and is %s%s", node.words(), scalar ? "; write it in quotes" : "");
        return Optional.empty();
    }

    Optional<Boolean> flag() {
        if (node instanceof Node.Flag(var flag)) {
            return Optional.of(flag);
        }
        problem("must be `true` or `false` and is %s", node.words());
        return Optional.empty();
    }

    Optional<Integer> port() {
        Optional<Integer> port = node instanceof Node.Number(var digits) && digits.matches("[1-9]\\d{0,4}")
                ? Optional.of(Integer.valueOf(digits)).filter(number -> number <= 65535)
                : Optional.empty();
        if (port.isEmpty()) {
            problem("must be a number from 1 to 65535 and is %s", node.words());
        }
        return port;
    }

    Optional<Fields> fields() {
        if (node instanceof Node.Fields(var byName)) {
            return Optional.of(new Fields(this, byName));
        }
        problem("must be an object and is %s", node.words());
        return Optional.empty();
    }

    List<Place> items(int most) {
        if (!(node instanceof Node.Items(var list))) {
            problem("must be a list and is %s", node.words());
            return List.of();
        }
        if (list.size() > most) {
            problem("has %,d entries; at most %,d are allowed", list.size(), most);
        }
        return new Items(this, list);
    }

    /// The places of a list's items, each made when it is asked for.
    private static final class Items extends AbstractList<Place> implements RandomAccess {
        private final Place list;
        private final List<Node> nodes;

        private Items(Place list, List<Node> nodes) {
            this.list = list;
            this.nodes = nodes;
        }

        @Override
        public Place get(int index) {
            return new Place(list.path.item(index), nodes.get(index), list.problems);
        }

        @Override
        public int size() {
            return nodes.size();
        }
    }

    <T> Optional<T> parsed(Function<String, Parsed<T>> parse) {
        return text().flatMap(text -> switch (parse.apply(text)) {
            case Parsed.Good<T>(var value) -> Optional.of(value);
            case Parsed.Bad<T>(var message) -> {
                problems.add(path, message);
                yield Optional.empty();
            }
        });
    }

    /// One of an enum's constants, spelt exactly.
    <E extends Enum<E>> Optional<E> oneOf(Class<E> choices) {
        return parsed(text -> Arrays.stream(choices.getEnumConstants())
                .filter(choice -> choice.name().equals(text))
                .findFirst()
                .<Parsed<E>>map(Parsed.Good::new)
                .orElseGet(() -> new Parsed.Bad<>("%s is not known; write %s"
                        .formatted(
                                Quoted.text(text),
                                Arrays.stream(choices.getEnumConstants())
                                        .map(choice -> "`" + choice.name() + "`")
                                        .collect(Collectors.joining(" or "))))));
    }
}
