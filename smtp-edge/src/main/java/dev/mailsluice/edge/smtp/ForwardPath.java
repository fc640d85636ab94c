package dev.mailsluice.edge.smtp;

import java.util.Optional;

/// `Forward-path = Path`, or `<Postmaster>` without a domain: RFC 5321 §4.1.1.3, §4.5.1. Its source route is gone.
public sealed interface ForwardPath {

    /// The path without angle brackets.
    String text();

    /// The reserved mailbox, in whatever case the client wrote it.
    record Postmaster(String text) implements ForwardPath {}

    record Recipient(Mailbox mailbox) implements ForwardPath {
        @Override
        public String text() {
            return mailbox.toString();
        }
    }

    default boolean isAscii() {
        return switch (this) {
            case Postmaster _ -> true;
            case Recipient(Mailbox mailbox) -> mailbox.isAscii();
        };
    }

    /// The forward-path that `text`, without angle brackets, is whole; empty if it is none.
    static Optional<ForwardPath> parse(String text) {
        try {
            PathParser.Parsed<ForwardPath> parsed = PathParser.forwardPath("<" + text + ">");
            return Optional.of(parsed.path()).filter(_ -> parsed.rest().isEmpty());
        } catch (AddressSyntaxException _) {
            return Optional.empty();
        }
    }
}
