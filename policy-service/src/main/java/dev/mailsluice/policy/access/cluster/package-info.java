/// Access by the accounts of a cluster: who a token belongs to says its TokenReview, what that user may do its
/// SubjectAccessReview, both of the API server. What it said counts for some seconds.
///
/// May know: `access`, fabric8's client.
///
/// Start reading at [ClusterAccess].
package dev.mailsluice.policy.access.cluster;
