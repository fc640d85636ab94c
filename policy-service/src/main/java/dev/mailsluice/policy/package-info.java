/// Decides, per recipient, whether an edge may take mail, and keeps every policy that was ever published.
///
/// | package | what it is for | may know |
/// |---|---|---|
/// | `domain` | policy, verdict; pure | the JDK |
/// | `document` | bytes to policy, policy to canonical text | `domain` |
/// | `store` | history of revisions | JDBC |
/// | `publish` | validate, append, activate, answer | the three above |
/// | `api.rest`, `api.grpc` | the same over HTTP and gRPC | `publish`, `domain`; REST reads history from `store` |
/// | `observe` | metrics, health, log | `publish`, `domain`, `store` |
/// | `config` | settings | value types |
///
/// Start reading at `domain.PolicySnapshot`, then `publish.PolicyPublisher`. [PolicyServiceBeans] puts all together.
package dev.mailsluice.policy;
