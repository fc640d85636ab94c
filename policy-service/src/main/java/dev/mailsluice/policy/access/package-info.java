/// Who may call REST and the console, and what they may do.
///
/// [Access] says who a bearer token belongs to and what that caller may. What is not known is refused, with the remedy.
///
/// May know: the JDK, `domain`.
///
/// Start reading at [Access].
package dev.mailsluice.policy.access;
