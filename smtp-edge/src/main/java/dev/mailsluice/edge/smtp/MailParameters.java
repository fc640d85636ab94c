package dev.mailsluice.edge.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/// The parameters of MAIL that the edge honours.
///
/// @param size octets the client declares, saturated at `Long.MAX_VALUE`: RFC 1870 §6.1
/// @param body absent is 7BIT: RFC 6152 §2
/// @param smtpUtf8 RFC 6531 §3.4
/// @param returned how much of the message a notification of failure has: RFC 3461 §4.3
/// @param envelopeId what notifications call the message: RFC 3461 §4.4
/// @param submitter whether the client named one (`AUTH=`, RFC 4954 §5). Whom it named is forgotten: no client is
/// trusted to vouch for another, so to the next hop the submitter is unknown
/// @param requireTls whether the message may travel over verified TLS only: RFC 8689 §2
public record MailParameters(
        OptionalLong size,
        Optional<Body> body,
        boolean smtpUtf8,
        Optional<Returned> returned,
        Optional<Xtext> envelopeId,
        boolean submitter,
        boolean requireTls) {

    public static final MailParameters NONE = new MailParameters(
            OptionalLong.empty(), Optional.empty(), false, Optional.empty(), Optional.empty(), false, false);

    /// RFC 3461 §5.4.
    private static final int MAX_ENVELOPE_ID = 100;

    /// What `AUTH=` adds to the command: RFC 4954 §3 (6).
    private static final int MAX_SUBMITTER = 500;

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

    /// RFC 3461 §4.3
    public enum Returned {
        FULL,
        HDRS
    }

    sealed interface Read {
        record Good(MailParameters parameters) implements Read {}

        record Bad(Reply reply) implements Read {}
    }

    /// Whether DSN (RFC 3461) is asked for.
    public boolean dsn() {
        return returned.isPresent() || envelopeId.isPresent();
    }

    /// Which of these `given` are; an unknown one is answered 555 (RFC 5321 §4.1.1.11), a malformed one 501.
    static Read of(EsmtpParameters given) {
        return given.list().stream()
                .flatMap(parameter -> objection(parameter).stream())
                .findFirst()
                .<Read>map(Read.Bad::new)
                .orElseGet(() -> new Read.Good(new MailParameters(
                        given.value("SIZE").map(MailParameters::sizeOf).orElse(OptionalLong.empty()),
                        given.value("BODY").flatMap(MailParameters::bodyOf),
                        given.has("SMTPUTF8"),
                        given.value("RET").flatMap(MailParameters::returnedOf),
                        given.value("ENVID").flatMap(MailParameters::envelopeIdOf),
                        given.has("AUTH"),
                        given.has("REQUIRETLS"))));
    }

    private static Optional<Reply> objection(EsmtpParameters.Parameter parameter) {
        Optional<String> value = parameter.value();
        return switch (parameter.keyword()) {
            case "SIZE" -> malformedUnless(value.map(v -> sizeOf(v).isPresent()).orElse(false));
            case "BODY" -> malformedUnless(value.flatMap(MailParameters::bodyOf).isPresent());
            case "SMTPUTF8", "REQUIRETLS" -> malformedUnless(value.isEmpty());
            case "RET" ->
                malformedUnless(value.flatMap(MailParameters::returnedOf).isPresent());
            case "ENVID" ->
                malformedUnless(value.flatMap(MailParameters::envelopeIdOf).isPresent());
            case "AUTH" ->
                malformedUnless(value.filter(MailParameters::isSubmitter).isPresent());
            default -> Optional.of(Replies.UNKNOWN_PARAMETER);
        };
    }

    private static Optional<Reply> malformedUnless(boolean good) {
        return good ? Optional.empty() : Optional.of(Replies.BAD_PARAMETER);
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
            if (body.value.equals(Ascii.upper(value))) {
                return Optional.of(body);
            }
        }
        return Optional.empty();
    }

    private static Optional<Returned> returnedOf(String value) {
        return switch (Ascii.upper(value)) {
            case "FULL" -> Optional.of(Returned.FULL);
            case "HDRS" -> Optional.of(Returned.HDRS);
            default -> Optional.empty();
        };
    }

    private static Optional<Xtext> envelopeIdOf(String value) {
        return value.length() > MAX_ENVELOPE_ID
                ? Optional.empty()
                : Xtext.parse(value).filter(Xtext::isPrintable);
    }

    /// `<>`, or a mailbox in xtext: RFC 4954 §5. Some write the mailbox in angle brackets as well; it grants nothing
    /// either way.
    private static boolean isSubmitter(String value) {
        boolean bracketed = value.startsWith("<") && value.endsWith(">");
        return value.equals("<>")
                || value.length() <= MAX_SUBMITTER
                        && Xtext.parse(bracketed ? value.substring(1, value.length() - 1) : value)
                                .map(Xtext::octets)
                                .map(octets -> new String(octets, StandardCharsets.UTF_8))
                                .flatMap(Mailbox::parse)
                                .isPresent();
    }
}
