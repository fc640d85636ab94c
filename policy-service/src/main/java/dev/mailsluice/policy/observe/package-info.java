/// What can be seen from outside: metrics, health, one structured log line per fact.
///
/// All come from the same facts ([dev.mailsluice.policy.publish.PolicyEvents],
/// [dev.mailsluice.policy.authenticate.AuthenticationEvents]). Labels are bounded: names of policies that exist,
/// modes, outcomes; never an address, a domain, a user or a digest.
///
/// May know: `publish`, `authenticate`, `access`, `kubernetes`, `domain`, `store`, Micrometer, MicroProfile
/// Health, the log.
///
/// Start reading at [PolicyMetrics].
package dev.mailsluice.policy.observe;
