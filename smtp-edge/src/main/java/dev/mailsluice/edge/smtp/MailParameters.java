package dev.mailsluice.edge.smtp;

import java.util.Optional;
import java.util.OptionalLong;

/// The parameters of MAIL that the edge honours.
///
/// @param size octets the client declares, saturated at `Long.MAX_VALUE`: RFC 1870 §6.1
/// @param body absent is 7BIT: RFC 6152 §2
/// @param smtpUtf8 RFC 6531 §3.4
public record MailParameters(OptionalLong size, Optional<Body> body, boolean smtpUtf8) {

    public static final MailParameters NONE = new MailParameters(OptionalLong.empty(), Optional.empty(), false);

    /// RFC 6152 §2
    public enum Body {
        SEVENBIT("7BIT"),
        EIGHTBITMIME("8BITMIME");

        private final String value;

        Body(String value) {
            this.value = value;
        }

        public String value() {
            return value;
        }
    }

    sealed interface Read {
        record Good(MailParameters parameters) implements Read {}

        record Bad(Reply reply) implements Read {}
    }

    /// Which of these `given` are; an unknown one is answered 555 (RFC 5321 §4.1.1.11), a malformed one 501.
    ///
    /// `AUTH=` (RFC 4954 §5) is checked and then forgotten: no client is trusted to vouch for another.
    static Read of(EsmtpParameters given) {
        OptionalLong size = OptionalLong.empty();
        Optional<Body> body = Optional.empty();
        boolean smtpUtf8 = false;
        for (EsmtpParameters.Parameter p : given.list()) {
            boolean good =
                    switch (p.keyword()) {
                        case "SIZE" -> {
                            size = p.value().map(MailParameters::sizeOf).orElse(OptionalLong.empty());
                            yield size.isPresent();
                        }
                        case "BODY" -> {
                            body = p.value().flatMap(MailParameters::bodyOf);
                            yield body.isPresent();
                        }
                        case "SMTPUTF8" -> {
                            smtpUtf8 = true;
                            yield p.value().isEmpty();
                        }
                        case "AUTH" -> p.value().isPresent();
                        default -> {
                            yield false;
                        }
                    };
            if (!good) {
                return new Read.Bad(isKnown(p.keyword()) ? Replies.BAD_PARAMETER : Replies.UNKNOWN_PARAMETER);
            }
        }
        return new Read.Good(new MailParameters(size, body, smtpUtf8));
    }

    private static boolean isKnown(String keyword) {
        return switch (keyword) {
            case "SIZE", "BODY", "SMTPUTF8", "AUTH" -> true;
            default -> false;
        };
    }

    /// `size-value ::= 1*20DIGIT`: RFC 1870 §6.1
    private static OptionalLong sizeOf(String value) {
        if (!value.matches("[0-9]{1,20}")) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(value.length() > 18 ? Long.MAX_VALUE : Long.parseLong(value));
    }

    private static Optional<Body> bodyOf(String value) {
        for (Body body : Body.values()) {
            if (body.value.equalsIgnoreCase(value)) {
                return Optional.of(body);
            }
        }
        return Optional.empty();
    }
}
