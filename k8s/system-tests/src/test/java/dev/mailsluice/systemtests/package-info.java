/// Tests of what is deployed: manifests, chart, images. They know both services only by wire and by their documents.
///
/// What a test needs and this machine has not (kubectl, Docker, a cluster) makes it skip, with the reason.
package dev.mailsluice.systemtests;
