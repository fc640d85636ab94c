/// Where a next hop is: names become addresses, and a recipient's domain its MX hosts (RFC 5321 §5.1, RFC 7505).
///
/// What is chosen is pure: [Exchangers] orders MX hosts, [Reach] says which addresses may be connected to, [Route] puts
/// the answers together. [DnsDirectory] asks DNS; it is the only class that knows how. [NextHopResolver] joins the two.
/// Knows `session` (what a next hop is), `smtp` (what the client is told) and the networks of `proxy`.
///
/// INVARIANT: DNS is hostile. An MX record of a stranger never leads into our own network, unless a setting
/// says so, and what it costs is bounded: hosts, addresses, time, memory.
///
/// Start with [NextHopResolver].
package dev.mailsluice.edge.dns;
