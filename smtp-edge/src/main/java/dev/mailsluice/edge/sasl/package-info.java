/// How a client proves who it is: SASL (RFC 4422) with SCRAM-SHA-256 and -PLUS (RFC 5802, 7677, 9266), PLAIN (RFC
/// 4616), LOGIN, OAUTHBEARER (RFC 7628) and XOAUTH2. Pure; knows only the JDK: no SMTP, no base64 around the
/// messages, no clock, no random source.
///
/// An [Exchange] waits for the client's next message or for an answer of policy-service, which keeps passwords and
/// verifiers, and knows the issuer of tokens. Either gives a [SaslStep]. No cryptography happens here: SCRAM's
/// proof is judged where the verifier is.
///
/// INVARIANT: [SaslStep.Done] comes only after [IdentityAnswer.Accepted] to a question about a password, a proof or
/// a token.
/// INVARIANT: no `toString` shows a password, a proof or a token.
///
/// Start with [Mechanism], then [Plain], then [Scram].
package dev.mailsluice.edge.sasl;
