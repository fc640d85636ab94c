/// Addresses and networks of the Internet Protocol, as text and compared. Pure; knows only the JDK.
///
/// An IPv4-mapped IPv6 address (RFC 4291 §2.5.5.2) is IPv4 everywhere.
package dev.mailsluice.edge.address;
