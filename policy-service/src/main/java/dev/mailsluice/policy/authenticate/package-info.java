/// From credentials to an answer: which users are in force, who has failed too often, and on whose time it is checked.
///
/// The file of users is watched by its content and replaced whole ([UsersWatch]); a bad one changes nothing. Passwords
/// and tokens are checked on a few threads with a short queue ([CheckThreads]), failures are counted per client and
/// per user ([FailureLimits]) and answered late ([LateAnswers]). [Authenticator] is the one place where all of it
/// meets.
///
/// May know: `identity`, `domain`, `file`, `limit`. It knows neither gRPC nor Quarkus nor Micrometer: who wants
/// to know what happens is an [AuthenticationEvents].
///
/// Start reading at [Authenticator].
package dev.mailsluice.policy.authenticate;
