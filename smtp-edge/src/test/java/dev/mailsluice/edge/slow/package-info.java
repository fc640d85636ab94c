/// Thousands of clients that take their time, in every phase of a session, beside a few good ones: what the good ones
/// wait for must hardly change (`make slow`).
///
/// The edge is a process of its own; all clients and the next hop are in this one. Start with [SlowClients]; [Phase] is
/// what a slow client does.
package dev.mailsluice.edge.slow;
