/// What domains and mail hosts publish about TLS, and what it takes to keep to it: DANE (RFC 7672) and MTA-STS
/// (RFC 8461). Who asks DNS and HTTPS for it is in `dns`.
///
/// May know the JDK. Start with [Assurance].
package dev.mailsluice.edge.assurance;
