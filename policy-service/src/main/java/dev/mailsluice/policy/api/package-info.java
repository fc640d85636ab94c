/// The two ways in, HTTP and gRPC. Both map what they got to values of `domain` and `publish`, and back; neither has
/// an opinion.
package dev.mailsluice.policy.api;
