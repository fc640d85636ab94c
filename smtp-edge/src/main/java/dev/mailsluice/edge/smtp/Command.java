package dev.mailsluice.edge.smtp;

import java.util.Optional;

/// A command from a client, read and right: RFC 5321 §4.1.1.
public sealed interface Command {

    /// The verb, for replies counted by verb; one of a fixed set.
    String verb();

    record Ehlo(String client) implements Command {
        @Override
        public String verb() {
            return "EHLO";
        }
    }

    record Helo(String client) implements Command {
        @Override
        public String verb() {
            return "HELO";
        }
    }

    record Mail(ReversePath reversePath, MailParameters parameters, boolean hasParameters) implements Command {
        @Override
        public String verb() {
            return "MAIL";
        }
    }

    /// @param parameters those that are not offered are refused once the policy has spoken
    record Rcpt(ForwardPath forwardPath, RecipientParameters parameters) implements Command {
        @Override
        public String verb() {
            return "RCPT";
        }
    }

    record Data() implements Command {
        @Override
        public String verb() {
            return "DATA";
        }
    }

    /// A chunk of content follows at once, whatever is answered: RFC 3030 §2.
    ///
    /// @param octets 0 or more
    /// @param last whether the message ends with it
    record Bdat(long octets, boolean last) implements Command {
        @Override
        public String verb() {
            return "BDAT";
        }
    }

    record StartTls() implements Command {
        @Override
        public String verb() {
            return "STARTTLS";
        }
    }

    /// @param mechanism as the client wrote it
    /// @param initialResponse in base64; `=` is an empty one: RFC 4954 §4
    record Auth(String mechanism, Optional<String> initialResponse) implements Command {
        @Override
        public String verb() {
            return "AUTH";
        }

        /// Without the response, which may hold a password.
        @Override
        public String toString() {
            return "Auth[" + mechanism + "]";
        }
    }

    record Rset() implements Command {
        @Override
        public String verb() {
            return "RSET";
        }
    }

    record Noop() implements Command {
        @Override
        public String verb() {
            return "NOOP";
        }
    }

    record Quit() implements Command {
        @Override
        public String verb() {
            return "QUIT";
        }
    }

    record Vrfy() implements Command {
        @Override
        public String verb() {
            return "VRFY";
        }
    }

    record Help() implements Command {
        @Override
        public String verb() {
            return "HELP";
        }
    }
}
