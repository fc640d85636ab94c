package dev.mailsluice.edge.smtp;

/// `Reverse-path = Path / "<>"`: RFC 5321 §4.1.2. Claims nothing: no reverse-path ever grants relay.
public sealed interface ReversePath {

    /// The path without angle brackets.
    String text();

    /// `<>`: notifications, which nobody may answer with another notification (RFC 5321 §4.5.5).
    record Null() implements ReversePath {
        @Override
        public String text() {
            return "";
        }
    }

    record Sender(Mailbox mailbox) implements ReversePath {
        @Override
        public String text() {
            return mailbox.toString();
        }
    }

    default boolean isAscii() {
        return switch (this) {
            case Null() -> true;
            case Sender(Mailbox mailbox) -> mailbox.isAscii();
        };
    }
}
