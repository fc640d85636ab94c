/// The client side: one dialogue with a next hop for each session, in-line, without a queue.
///
/// [NextHopDialogue] is pure: `Move step(Dialogue, Input)` says what to write and what to tell the session. What
/// comes before MAIL, with TLS (RFC 3207), is in [HelloSteps], AUTH in [LoginSteps]. [NextHopConnection] owns the
/// socket and has no opinions; it gets its connections from [NextHopPool], which keeps those of transactions that
/// have ended, or from [Dialer], which makes them, to the addresses that `dns` finds. [Wire] is one of them, in
/// whosever hands.
///
/// INVARIANT: the end of content is written only when the session asks for it; a dialogue that ends earlier closes
/// the connection, so the next hop has no message.
/// INVARIANT: every reply is taken for the one command that awaits it ([IncomingReplies]); after anything else the
/// connection is closed.
/// INVARIANT: nothing that one session leaves behind reaches another: a connection changes hands only when all that
/// was asked on it is answered, and what it is given with ([Dialogue.Link]) is what the next hop said in its
/// greeting.
package dev.mailsluice.edge.nexthop;
