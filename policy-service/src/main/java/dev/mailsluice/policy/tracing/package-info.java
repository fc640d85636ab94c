/// Spans of OpenTelemetry, of the verdicts that are asked for over gRPC. Off unless a collector is named; then there
/// is no exporter, no thread, and no span is made.
///
/// INVARIANT: no attribute holds an address of a person, or one of a client: [DecideTrace] names all there are.
///
/// May know OpenTelemetry, gRPC, the generated classes.
///
/// Start reading at [DecideTrace].
package dev.mailsluice.policy.tracing;
