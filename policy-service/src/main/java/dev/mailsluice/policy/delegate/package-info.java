/// Asks somebody else who may relay: OPA, or whoever serves our own question over HTTP or gRPC.
///
/// Whatever goes wrong is an answer too ([dev.mailsluice.policy.domain.DelegateAnswer.None]), and never yes. A delegate
/// has a limit of open questions, a time for each, and is left alone for a while when it fails.
///
/// May know: `publish` (what it is asked by), `domain`, `file`, the generated contract, Jackson, grpc-java, the JDK's
/// HTTP client. No framework.
///
/// Start reading at [Asker#ask].
package dev.mailsluice.policy.delegate;
