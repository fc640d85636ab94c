package dev.mailsluice.policy.store;

/// An object in Kubernetes that decides about a policy, as it was seen.
///
/// @param policy     its name, which is that of the policy
/// @param uid        of this object alone: one created anew under its name has another
/// @param generation rises with every change of the spec
public record ManagedObject(String policy, String namespace, String uid, long generation, OnDelete onDelete) {}
