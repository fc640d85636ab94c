/// Who may call REST and the console, and what they may do.
///
/// A [Doorman] stands before both: [Doorman#admit] says who a bearer token belongs to, [Doorman#permit] what that
/// caller may; both count failures and tell [AccessEvents]. What is not known is refused, with the remedy. Tokens
/// are lines of a file ([TokensWatch], [Token]) that holds their hashes; [MakeToken] makes them.
///
/// INVARIANT: no token is in a `toString`, in a message or in the log.
///
/// May know: `domain`, `file`, `limit`. It knows neither HTTP nor Quarkus nor Micrometer; only [MakeToken], a command
/// for people, has a random source.
///
/// Start reading at [Doorman].
package dev.mailsluice.policy.access;
