package dev.mailsluice.policy.identity;

import dev.mailsluice.policy.domain.Parsed;
import java.util.regex.Pattern;

/// One line of the file: `name:verifier`. What stands behind the colon is never repeated in a message.
record UserLine(UserName name, PasswordVerifier verifier) {

    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$.*");

    /// What else `htpasswd` and `crypt` write, by how it begins.
    private enum Unfit {
        SHA_1("\\{SHA}.*", "is SHA-1 without a salt"),
        APR1("\\$apr1\\$.*", "is MD5 (`$apr1$`)"),
        BROKEN_BCRYPT("\\$2x\\$.*", "is of a bcrypt known to be wrong (`$2x$`)"),
        CRYPT("\\$.*", "is of a crypt that is not bcrypt"),
        OTHER_SCRAM("SCRAM-.*", "is SCRAM, but not `SCRAM-SHA-256`"),
        ANYTHING(".*", "is DES crypt or a password in clear");

        private final Pattern form;
        private final String what;

        Unfit(String form, String what) {
            this.form = Pattern.compile(form, Pattern.DOTALL);
            this.what = what;
        }

        static Unfit of(String text) {
            for (Unfit kind : values()) {
                if (kind.form.matcher(text).matches()) {
                    return kind;
                }
            }
            throw new IllegalStateException("ANYTHING matches everything");
        }
    }

    static Parsed<UserLine> parse(String line) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            return new Parsed.Bad<>("there is no `:`; write `name:hash`, as `htpasswd -nB name` does");
        }
        return switch (UserName.parse(line.substring(0, colon))) {
            case Parsed.Bad<UserName>(var message) -> new Parsed.Bad<>(message);
            case Parsed.Good<UserName>(var name) -> withVerifier(name, line.substring(colon + 1));
        };
    }

    private static Parsed<UserLine> withVerifier(UserName name, String text) {
        return switch (verifier(text)) {
            case Parsed.Good(var verifier) -> new Parsed.Good<>(new UserLine(name, verifier));
            case Parsed.Bad(var message) -> new Parsed.Bad<>("user `%s`: %s".formatted(name, message));
        };
    }

    private static Parsed<? extends PasswordVerifier> verifier(String text) {
        if (BCRYPT.matcher(text).matches()) {
            return BcryptHash.parse(text);
        }
        if (text.startsWith(ScramVerifier.PREFIX)) {
            return ScramVerifier.parse(text);
        }
        return new Parsed.Bad<>("the hash " + Unfit.of(text).what + "; use bcrypt, as `htpasswd -nB name` does");
    }
}
