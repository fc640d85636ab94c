/// The PROXY protocol, versions 1 and 2: what a load balancer sends ahead of a client's octets, so that the client's
/// address is known behind it. Pure; knows only the JDK.
///
/// Sections are cited as `PROXY protocol §2.1`, of the specification that HAProxy publishes (`proxy-protocol.txt`). A
/// header is believed only from a trusted peer ([Cidr][dev.mailsluice.edge.address.Cidr]), and a trusted peer must
/// send one: §2 forbids to guess.
///
/// Stricter than §2.2: datagrams and UNIX sockets, which no SMTP client uses, are malformed; so is a header with more
/// than 4096 octets behind its fixed part, a TLV that does not end with the header, and a checksum that is wrong.
///
/// Start with [ProxyHeaderParser].
package dev.mailsluice.edge.proxy;
