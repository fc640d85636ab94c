/// Peers of the edge that do as they are told: hand-written, on real loopback sockets, each on a free port.
///
/// Start with [FakePolicyService] and [FakeNextHop]; [SmtpClient] is the client, as rude as a test wants it.
package dev.mailsluice.edge.fake;
