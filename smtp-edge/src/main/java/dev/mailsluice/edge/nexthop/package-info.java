/// The client side: one dialogue with a next hop for each session, in-line, without a queue.
///
/// [NextHopDialogue] is pure: `Move step(Dialogue, Input)` says what to write and what to tell the session.
/// What comes before MAIL, with TLS (RFC 3207), is in [HelloSteps]. [NextHopConnection] owns the socket and has no
/// opinions; [Dialer] makes its connections, to the addresses that `dns` finds.
///
/// INVARIANT: the end of content is written only when the session asks for it; a dialogue that ends earlier closes the
/// connection, so the next hop has no message.
/// INVARIANT: every reply is taken for the one command that awaits it; after anything else the connection is closed.
package dev.mailsluice.edge.nexthop;
