/// Every edge and every replica of policy-service is replaced in turn, again and again, as a rollout in Kubernetes
/// does, while clients send: no message fails, and none comes twice.
///
/// An edge is ended by SIGTERM and started again behind a [Balancer], which knows from its readiness whether to
/// send clients there. A replica's successor is ready at another address before it is ended; edges hear of that by
/// DNS alone ([dev.mailsluice.edge.proof.HostsFile]). Clients do what RFC 5321 §4.5.4.1 asks of them: what is not
/// answered for good is tried again ([Mta]). Start with [Rollout].
package dev.mailsluice.edge.rolling;
