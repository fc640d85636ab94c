package dev.mailsluice.policy.kubernetes;

import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.domain.Problem;
import dev.mailsluice.policy.domain.Quoted;
import dev.mailsluice.policy.publish.Guarding;
import dev.mailsluice.policy.store.OnDelete;
import java.util.Optional;

/// What an object says beside its spec.
final class Annotations {

    /// `RefuseRelay` or `Keep`: what becomes of the policy when the object is deleted.
    static final String ON_DELETE = "mailsluice.dev/on-delete";

    /// Kept with the revision.
    static final String COMMENT = "mailsluice.dev/comment";

    /// Namespace of the object that managed the policy before and is not watched any more.
    static final String TAKES_OVER_FROM = "mailsluice.dev/takes-over-from";

    /// `acknowledged`: that mail is taken which was refused is meant so.
    static final String NEWLY_ALLOWED = "mailsluice.dev/newly-allowed";

    private static final int LONGEST_COMMENT = 500;

    private Annotations() {}

    static Parsed<OnDelete> onDelete(SeenObject object) {
        return switch (object.annotations().get(ON_DELETE)) {
            case null -> new Parsed.Good<>(OnDelete.REFUSE_RELAY);
            case "RefuseRelay" -> new Parsed.Good<>(OnDelete.REFUSE_RELAY);
            case "Keep" -> new Parsed.Good<>(OnDelete.KEEP);
            case String other ->
                new Parsed.Bad<>("%s is not known; write `RefuseRelay` or `Keep`".formatted(Quoted.text(other)));
        };
    }

    /// Anything else acknowledges nothing, and the guard says how to write it.
    static Guarding guarding(SeenObject object) {
        return "acknowledged".equals(object.annotations().get(NEWLY_ALLOWED))
                ? Guarding.ACKNOWLEDGED
                : Guarding.AS_CONFIGURED;
    }

    static Problem problem(String annotation, String message) {
        return new Problem("metadata.annotations[" + annotation + "]", message);
    }

    /// What cannot be printed is left out, and what is too long cut off: nobody waits for an answer to a comment.
    static String comment(SeenObject object) {
        String text = object.annotations().getOrDefault(COMMENT, "");
        StringBuilder printable = new StringBuilder();
        text.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .limit(LONGEST_COMMENT)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    static Optional<String> takesOverFrom(SeenObject object) {
        return Optional.ofNullable(object.annotations().get(TAKES_OVER_FROM));
    }
}
