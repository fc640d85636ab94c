package dev.mailsluice.policy.identity;

import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.domain.Quoted;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The name of a user, prepared; compared exactly.
///
/// INVARIANT: not empty, nothing invisible in it, and not one of the names that stand for nobody.
public record UserName(String text) {

    private static final int LONGEST = 255;

    /// By these, in any case, people log in who do not say who they are (RFC 4505 §1).
    private static final Set<String> NOBODY = Set.of("anonymous", "guest");

    public UserName {
        problem(text).ifPresent(message -> {
            throw new IllegalArgumentException(message);
        });
    }

    public static Parsed<UserName> parse(String raw) {
        String prepared = SaslPrep.prepare(raw);
        return problem(prepared)
                .<Parsed<UserName>>map(Parsed.Bad::new)
                .orElseGet(() -> new Parsed.Good<>(new UserName(prepared)));
    }

    private static Optional<String> problem(String prepared) {
        if (prepared.isBlank()) {
            return Optional.of("the user name is empty; write one before the `:`");
        }
        String quoted = Quoted.text(prepared);
        if (prepared.length() > LONGEST) {
            return Optional.of("user name %s is longer than %d characters; shorten it".formatted(quoted, LONGEST));
        }
        if (SaslPrep.hasProhibited(prepared)) {
            return Optional.of("user name %s has characters that cannot be seen; remove them".formatted(quoted));
        }
        if (NOBODY.contains(prepared.toLowerCase(Locale.ROOT))) {
            return Optional.of("user name %s stands for nobody; choose another".formatted(quoted));
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
