package dev.mailsluice.edge.smtp;

import java.util.Optional;

/// A command from a client, read and right: RFC 5321 §4.1.1.
public sealed interface Command {

    /// The verb, for replies counted by verb; one of a fixed set.
    default String verb() {
        return switch (this) {
            case Ehlo _ -> "EHLO";
            case Helo _ -> "HELO";
            case Mail _ -> "MAIL";
            case Rcpt _ -> "RCPT";
            case Data _ -> "DATA";
            case Bdat _ -> "BDAT";
            case StartTls _ -> "STARTTLS";
            case Auth _ -> "AUTH";
            case Xclient _ -> "XCLIENT";
            case Rset _ -> "RSET";
            case Noop _ -> "NOOP";
            case Quit _ -> "QUIT";
            case Vrfy _ -> "VRFY";
            case Help _ -> "HELP";
        };
    }

    record Ehlo(String client) implements Command {}

    record Helo(String client) implements Command {}

    record Mail(ReversePath reversePath, MailParameters parameters, boolean hasParameters) implements Command {}

    /// @param parameters those that are not offered are refused once the policy has spoken
    record Rcpt(ForwardPath forwardPath, RecipientParameters parameters) implements Command {}

    record Data() implements Command {}

    /// A chunk of content follows at once, whatever is answered: RFC 3030 §2.
    ///
    /// @param octets 0 or more
    /// @param last whether the message ends with it
    record Bdat(long octets, boolean last) implements Command {}

    record StartTls() implements Command {}

    /// @param mechanism as the client wrote it
    /// @param initialResponse in base64; `=` is an empty one: RFC 4954 §4
    record Auth(String mechanism, Optional<String> initialResponse) implements Command {
        /// Without the response, which may hold a password.
        @Override
        public String toString() {
            return "Auth[" + mechanism + "]";
        }
    }

    /// Postfix, XCLIENT_README.
    record Xclient(XclientAttributes attributes) implements Command {}

    record Rset() implements Command {}

    record Noop() implements Command {}

    record Quit() implements Command {}

    record Vrfy() implements Command {}

    record Help() implements Command {}
}
