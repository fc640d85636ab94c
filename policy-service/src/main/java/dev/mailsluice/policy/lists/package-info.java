/// Lists of domains from outside: read again and again, kept in memory, published anew when they change.
///
/// May know: `document` (who asks what a list says), `publish`, `store` (who manages a policy), `exposure` (warnings),
/// `domain`, `file`, the JDK's HTTP client. No framework.
///
/// Start reading at [ListKeeper].
package dev.mailsluice.policy.lists;
