package dev.mailsluice.edge.smtp;

import java.util.Optional;

/// `Mailbox = Local-part "@" ( Domain / address-literal )`: RFC 5321 §4.1.2. Made by [PathParser], from checked text.
///
/// @param localPart as written, with its quotes if it had any
/// @param domain as written
public record Mailbox(String localPart, MailDomain domain) {

    public Mailbox {
        if (localPart.isEmpty() || localPart.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            throw new IllegalArgumentException("a local part is not empty and has no control characters");
        }
    }

    /// The mailbox that `text` is whole, without a source route; empty if it is none.
    static Optional<Mailbox> parse(String text) {
        return ForwardPath.parse(text)
                .flatMap(path -> path instanceof ForwardPath.Recipient(Mailbox mailbox)
                        ? Optional.of(mailbox)
                        : Optional.empty())
                .filter(mailbox -> mailbox.toString().equals(text));
    }

    /// Whether this address can travel without SMTPUTF8: RFC 6531 §3.
    public boolean isAscii() {
        return Ascii.isAll(localPart) && Ascii.isAll(domain.text());
    }

    @Override
    public String toString() {
        return localPart + "@" + domain.text();
    }
}
