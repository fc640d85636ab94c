package dev.mailsluice.policy.domain;

/// What the argument of MAIL FROM turned out to be, as far as `sendAs` asks (RFC 5321 §4.1.1.2). It is read as a
/// forward-path is.
sealed interface ReversePath {
    ReversePath NULL = new Null();
    ReversePath OTHER = new Other();

    /// `<>`, or nothing at all.
    record Null() implements ReversePath {}

    /// @param localPart as the client wrote it
    record Mailbox(String localPart, DomainName domain) implements ReversePath {}

    /// An address literal, `postmaster` without a domain, a local part that names another target, or no path at all.
    record Other() implements ReversePath {}

    /// @param text with or without angle brackets
    static ReversePath of(String text) {
        if (text.isEmpty() || text.equals("<>")) {
            return NULL;
        }
        return ForwardPathParser.parse(text) instanceof ForwardPath.Mailbox(var domain, var mailbox)
                        && domain.isPresent()
                // An `@` in a quoted local part names another target.
                ? new Mailbox(mailbox.substring(0, mailbox.lastIndexOf('@')), domain.get())
                : OTHER;
    }
}
