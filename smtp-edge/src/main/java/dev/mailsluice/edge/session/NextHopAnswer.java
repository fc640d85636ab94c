package dev.mailsluice.edge.session;

import dev.mailsluice.edge.smtp.Reply;

/// How an effect on the next hop ended.
///
/// `reply` is always fit for the client: 421 and unexpected codes of the next hop are 451 already.
public sealed interface NextHopAnswer {

    Reply reply();

    /// The next hop agrees: 2yz, or 354 to the start of content.
    record Accepted(Reply reply) implements NextHopAnswer {}

    /// The next hop refuses or defers, or could not be asked.
    record Refused(Reply reply) implements NextHopAnswer {}

    /// The connection ended instead, and with it whatever the next hop had accepted in this transaction. After the
    /// whole content this is ambiguous: the next hop may have the message or not, and the client will send it again
    /// (RFC 1047).
    record Lost(Reply reply) implements NextHopAnswer {}
}
