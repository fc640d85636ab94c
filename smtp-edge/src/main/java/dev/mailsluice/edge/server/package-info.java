/// The client's side of the shell: octets in, effects out. It has no opinions; what happens is decided in `session`.
///
/// All of one session (its client's socket, its next hop's, its timers) lives on one event loop, and everything that
/// happens to it goes through [SmtpConnection], one turn at a time. May know Vert.x. Start with [SmtpServer], then
/// [SmtpConnection].
///
/// INVARIANT: memory per session is bounded. Who sends faster than somebody else reads is not read from.
package dev.mailsluice.edge.server;
