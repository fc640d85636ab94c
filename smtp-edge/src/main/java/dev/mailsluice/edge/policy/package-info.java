/// Asks policy-service, over gRPC or HTTP, once for every recipient, and over gRPC who a client is. Nothing is
/// remembered from one question to the next.
///
/// INVARIANT: only an answer that is understood whole becomes [dev.mailsluice.edge.session.Verdict.Pass]. Everything
/// else, from a broken connection to an unknown enum value, is no verdict, and never yes. The same holds for
/// [dev.mailsluice.edge.sasl.IdentityAnswer.Accepted].
///
/// May know the contract's generated code, Vert.x, grpc-java, and the context of a trace. Start with [PolicyClient],
/// then [WireMapping].
package dev.mailsluice.edge.policy;
