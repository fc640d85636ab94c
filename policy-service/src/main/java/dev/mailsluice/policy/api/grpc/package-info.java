/// The question of an edge over gRPC, as `policy.proto` has it.
///
/// May know: `publish`, `domain`, the generated classes.
///
/// Start reading at [PolicyGrpcService]; [WireMapping] is where wire and values meet.
package dev.mailsluice.policy.api.grpc;
