/// The questions of an edge over gRPC, as `policy.proto` has them.
///
/// May know: `publish`, `authenticate`, `identity`, `certificate`, `domain`, the generated classes.
///
/// Start reading at [PolicyGrpcService]; [WireMapping] and [AuthenticationMapping] are where wire and values meet.
package dev.mailsluice.policy.api.grpc;
