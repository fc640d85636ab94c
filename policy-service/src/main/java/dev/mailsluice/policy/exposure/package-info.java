/// Whether strangers can reach foreign domains by a policy, and what else about it needs a second look.
///
/// A stranger is a client that has not authenticated and comes from nowhere in particular. [Exposure] proves by sets of
/// addresses what such a client can do; a document by which it can relay needs an acknowledgement. [Warnings] are about
/// what a document cannot know: where the cluster's own addresses lie, and who reaches a listener.
///
/// May know: `domain`. Pure: a function of a policy and of configured [Networks].
///
/// Start reading at [Exposure].
package dev.mailsluice.policy.exposure;
