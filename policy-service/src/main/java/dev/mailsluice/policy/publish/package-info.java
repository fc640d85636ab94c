/// From "somebody wrote it" to "everybody is answered by it", and the answering.
///
/// The store is the record, memory the answer: [PolicyPublisher] reads, compiles, appends, and only then activates;
/// what cannot be compiled is never stored, what is not stored is never active. [ActivePolicies] is what is answered
/// by, and moves forward only. What other processes publish is found by [HeadWatch], which looks from time to time,
/// when the store has news ([HeadNews]), and when a question needs it ([CatchUp]). Where memory does not follow the
/// store, [Deviations] says why. [Decider] is the one place where questions are answered and counted; without
/// [Freshness] there is no verdict.
///
/// [History] reads what was published again, and compares; [Explainer] explains verdicts.
///
/// May know: `domain`, `difference`, `exposure`, `document`, `store`. It knows neither HTTP nor gRPC nor Quarkus nor
/// Micrometer: who wants to know what happens is a [PolicyEvents].
///
/// Start reading at [PolicyPublisher], then [ActivePolicies].
package dev.mailsluice.policy.publish;
