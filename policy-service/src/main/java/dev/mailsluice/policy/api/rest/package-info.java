/// Publishing, history and questions over HTTP: JSON or YAML in, JSON out.
///
/// Every error, also those of the framework, is a problem document (RFC 9457) that names everything that is wrong and
/// what to do about it. Types of `domain` are never serialised: [PolicyView] and [DecisionView] are what is seen.
///
/// Nothing is open: [Gate] asks who calls, [MethodGate] whether they have what the method [Needs].
///
/// May know: `publish`, `access`, `domain`, JAX-RS. History is read from `store` by [RevisionResource] and
/// [ChainResource] alone.
///
/// Start reading at [PolicyResource].
package dev.mailsluice.policy.api.rest;
