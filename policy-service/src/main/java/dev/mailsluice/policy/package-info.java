/// Decides, per recipient, whether an edge may take mail, and keeps every policy that was ever published. Tells who a
/// client is.
///
/// | package | what it is for | may know |
/// |---|---|---|
/// | `domain` | policy, verdict; pure | the JDK |
/// | `difference` | what changes for mail from one policy to another; pure | `domain` |
/// | `exposure` | whether strangers can reach foreign domains; pure | `domain` |
/// | `document` | bytes to policy, policy to canonical text | `domain`, `exposure` |
/// | `store` | history of revisions | JDBC |
/// | `publish` | validate, append, activate, answer | the five above |
/// | `identity` | users, verifiers, SCRAM; pure | `domain`, bcrypt |
/// | `oidc` | who bears a token, by the word of an issuer | `identity`, `file`, `domain`, jose4j |
/// | `ldap` | whether a password is right, by the word of a directory | `identity`, `limit`, `file`, `domain`,
// UnboundID |
/// | `authenticate` | users in force, limits, answer to an attempt | `identity`, `file`, `limit`, `domain` |
/// | `access` | who may call REST and the console | `file`, `limit`, `domain` |
/// | `access.cluster` | the same by the accounts of a cluster | `access`, fabric8 |
/// | `limit` | counts failures within windows and bounds | `domain` |
/// | `file` | files that are read again | the JDK |
/// | `certificate` | certificates and authorities that are read again | grpc-java, Vert.x |
/// | `inforce` | which revision decides everywhere; leases of edges | `publish`, `store`, `domain` |
/// | `api.rest` | the same over HTTP | `publish`, `inforce`, `preview`, `shadow`, `access`, history from `store` |
/// | `api.grpc` | the same over gRPC | `publish`, `inforce`, `authenticate`, `identity`, `certificate`, `domain` |
/// | `console` | the same for people with a browser | `publish`, `inforce`, `store`, `access`, Vert.x, Qute |
/// | `api.postfix` | the same for a Postfix | `domain` |
/// | `kubernetes` | RelayPolicies become revisions, and tell of it | `publish`, `inforce`, `store`, fabric8 |
/// | `kubernetes.v1alpha1` | the custom resource, for the API server to check | `domain` |
/// | `journal` | what was asked, kept without slowing an answer | `publish`, `store`, `domain`, JCTools |
/// | `preview` | what a candidate would change | `journal`, `difference`, `publish`, `document`, `domain` |
/// | `shadow` | a candidate tried on live questions | `preview`, `journal`, `publish`, `store`, `document`, `domain` |
/// | `migrate` | a command: policies of what other mail servers were configured with | `document`, `domain` |
/// | `observe` | metrics, health, log | those that do something, `domain`, `store` |
/// | `tracing` | spans of verdicts | OpenTelemetry, gRPC |
/// | `config` | settings | value types |
///
/// Start reading at `domain.PolicySnapshot`, then `publish.PolicyPublisher`; for AUTH at `authenticate.Authenticator`,
/// for what is in force at `inforce.Evaluator`, for Kubernetes at `kubernetes.Reconciler`.
/// [PolicyServiceBeans], [AuthenticationBeans], [AccessBeans], [JournalBeans], [ConsoleBeans], [TlsBeans],
/// [TracingBeans] and [KubernetesBeans] put all together.
package dev.mailsluice.policy;
