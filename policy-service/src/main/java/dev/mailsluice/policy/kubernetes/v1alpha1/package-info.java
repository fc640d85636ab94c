/// The custom resource `RelayPolicy` of the API group `mailsluice.dev`, version `v1alpha1`.
///
/// The custom resource definition in `k8s/base/crd` is generated from these types; a test compares the two and says how
/// to write it anew. What one field can be wrong about stands beside it as a bound or a pattern, what fields can be
/// wrong about together as a CEL rule. All of it only tells a user early: who decides whether a spec is a policy is
/// `document.PolicyReader`, which reads the object's spec as it came.
///
/// Hence a [RelayPolicy] holds its spec as JSON, and [RelayPolicySpec] and what it is made of exist for the generator
/// alone: read into records and written again, an empty list and a missing one would be the same. There are no defaults
/// either: the API server would write them into the object, and a default of tomorrow would change policies of today.
///
/// May know: Jackson, fabric8's annotations and model, and from `domain` the words a document can choose from.
package dev.mailsluice.policy.kubernetes.v1alpha1;
