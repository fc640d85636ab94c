package dev.mailsluice.edge.smtp;

/// A path is not what RFC 5321 §4.1.2 says. Stays inside this package: [CommandParser] turns it into a reply.
///
/// The message completes the sentence "Bad forward-path: …" and holds nothing the client sent.
final class AddressSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    AddressSyntaxException(String message) {
        super(message, null, false, false);
    }
}
