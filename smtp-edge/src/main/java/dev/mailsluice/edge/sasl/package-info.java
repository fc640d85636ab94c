/// How a client proves who it is: SASL (RFC 4422) with SCRAM-SHA-256 and -PLUS (RFC 5802, 7677, 9266), PLAIN (RFC 4616)
/// and LOGIN. Pure; knows only the JDK: no SMTP, no base64 around the messages, no clock, no random source.
///
/// An [Exchange] waits for the client's next message or for an answer of policy-service, which keeps passwords and
/// verifiers. Either gives a [SaslStep]. No cryptography happens here: SCRAM's proof is judged where the verifier is.
///
/// INVARIANT: [SaslStep.Done] comes only after [IdentityAnswer.Accepted] to a question about a password or a proof.
/// INVARIANT: no `toString` shows a password or a proof.
///
/// Start with [Mechanism], then [Plain], then [Scram].
package dev.mailsluice.edge.sasl;
