/// The images of both services as containers on one network, with PostgreSQL, HAProxy and a Postfix as next
/// hop.
///
/// They run as the manifests run them: read-only root, uid 10001, no capability, memory as much as requested
/// ([Hardening]). The clients are threads of the test; they keep to SMTP and count strictly what they hear ([Tally]).
/// What the next hop has is read from its mailbox, and not from what anybody says ([NextHop]).
///
/// Tests skip with the reason where no Docker engine is; `.ci/with-docker` can start one. Start reading at [Site].
package dev.mailsluice.systemtests.containers;
