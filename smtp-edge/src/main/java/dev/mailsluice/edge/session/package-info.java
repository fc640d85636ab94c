/// What happens in a session with one client. Pure; knows `smtp`, `sasl` and the JDK only: no socket, no clock, no
/// thread.
///
/// `Step step(Session, Event)`: what was, and what happened, give what is and what to do. Asking policy and speaking
/// with the next hop are effects; their answers are events. While such a question is open no input is read
/// ([Conversation] keeps it), so pipelined commands are answered in order.
///
/// ```
/// Opening -> Ready <-> AwaitingSasl <-> AskingIdentity
///            Ready -> InTransaction -> AskingPolicy -> OfferingRecipient -> InTransaction
///                     InTransaction -> StartingContent -> ReceivingContent -> AwaitingNextHop -> Ready
///                                                         ReceivingContent -> DiscardingContent -> Ready
///                     InTransaction -> StartingChunks  -> ReceivingChunk  <-> BetweenChunks
/// ```
///
/// INVARIANT: 250 after content is sent only when the next hop has said 2yz to the same content (RFC 5321 §4.2.5).
/// INVARIANT: a recipient reaches the next hop only after a [Verdict.Pass] for exactly this recipient.
///
/// Start with [Session], then [SessionMachine].
package dev.mailsluice.edge.session;
