/// Who the bearer of a token is, by the word of one OpenID Connect issuer.
///
/// [Issuer] fetches the issuer's keys, off the path of every attempt, and keeps them; [TokenJudge] holds a token
/// against them and against the settings, and is pure; [Tokens] is where both meet. A token is a signed JWT (RFC
/// 7519, RFC 7515). What is in it counts only after its signature.
///
/// INVARIANT: without keys that were fetched in time nobody is accepted, and nobody is refused either.
/// INVARIANT: no token, and nothing of one, is in a `toString`, an event or a message.
///
/// May know: `identity`, `file`, `domain`, jose4j. No framework.
///
/// Start reading at [TokenJudge].
package dev.mailsluice.policy.oidc;
