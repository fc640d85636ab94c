/// Spans of OpenTelemetry: a transaction, in it each question to policy-service and the part with the next hop. Off
/// unless a collector is named; then there is no exporter, no thread, and no span is made.
///
/// INVARIANT: no attribute holds an address of a person, or one of a client: [Spans] names all there are.
///
/// May know OpenTelemetry, and the values of `session`. Start with [Tracing].
package dev.mailsluice.edge.tracing;
