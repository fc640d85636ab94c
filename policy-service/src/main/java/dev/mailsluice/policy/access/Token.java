package dev.mailsluice.policy.access;

import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.domain.Quoted;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A token as the file has it: `name:role[,role]:sha256:hex[:expires=2027-01-01T00:00:00Z]`. The token itself is
/// nowhere.
///
/// @param sha256 of the token's text, in lower-case hexadecimal digits
/// @param expires from when on it counts no more; empty: never
record Token(String name, Set<Role> roles, String sha256, Optional<Instant> expires) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,62}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final String EXPIRES = "expires=";
    private static final int FIELDS = 5;

    Token {
        roles = Set.copyOf(roles);
    }

    static Parsed<Token> parse(String line) {
        String[] fields = line.split(":", FIELDS);
        if (fields.length < FIELDS - 1) {
            return new Parsed.Bad<>("is not `name:role:sha256:…`; have it made by `MakeToken`");
        }
        String name = fields[0];
        if (!isName(name)) {
            return new Parsed.Bad<>(
                    "name %s: write up to 63 letters, digits and `.`, `_`, `@`, `-`, and a letter or digit first"
                            .formatted(Quoted.text(name)));
        }
        // What stands behind is not repeated: somebody may have written the token itself there.
        if (!fields[2].equals("sha256") || !SHA_256.matcher(fields[3]).matches()) {
            return new Parsed.Bad<>(
                    "token `%s`: there is no `sha256:` with 64 digits `0-9a-f` behind the roles; have the line made by `MakeToken`"
                            .formatted(name));
        }
        return switch (roles(fields[1])) {
            case Parsed.Bad<Set<Role>>(var message) -> new Parsed.Bad<>("token `%s`: %s".formatted(name, message));
            case Parsed.Good<Set<Role>>(var roles) ->
                fields.length < FIELDS
                        ? new Parsed.Good<>(new Token(name, roles, fields[3], Optional.empty()))
                        : expiring(name, roles, fields[3], fields[4]);
        };
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static Parsed<Set<Role>> roles(String text) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : text.split(",", -1)) {
            Optional<Role> role = Role.parse(word);
            if (role.isEmpty()) {
                return new Parsed.Bad<>("role %s: write `viewer`, `publisher` or `edge`, several with `,`"
                        .formatted(Quoted.text(word)));
            }
            roles.add(role.get());
        }
        return new Parsed.Good<>(roles);
    }

    private static Parsed<Token> expiring(String name, Set<Role> roles, String sha256, String text) {
        try {
            if (text.startsWith(EXPIRES)) {
                Instant end = Instant.parse(text.substring(EXPIRES.length()));
                return new Parsed.Good<>(new Token(name, roles, sha256, Optional.of(end)));
            }
        } catch (DateTimeParseException _) {
            // Said below.
        }
        return new Parsed.Bad<>(
                "token `%s`: %s: write `expires=2027-01-01T00:00:00Z`".formatted(name, Quoted.text(text)));
    }

    boolean hasExpired(Instant now) {
        return expires.filter(end -> !now.isBefore(end)).isPresent();
    }

    Caller caller() {
        Set<Permission> granted =
                roles.stream().flatMap(role -> role.permissions().stream()).collect(Collectors.toSet());
        return new Caller(name, Caller.TOKEN, new Grounds.Granted(granted));
    }

    /// The line of the file.
    String line() {
        String words = EnumSet.copyOf(roles).stream().map(Role::toString).collect(Collectors.joining(","));
        return "%s:%s:sha256:%s%s"
                .formatted(
                        name,
                        words,
                        sha256,
                        expires.map(end -> ":" + EXPIRES + end).orElse(""));
    }
}
