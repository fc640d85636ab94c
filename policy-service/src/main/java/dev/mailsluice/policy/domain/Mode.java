package dev.mailsluice.policy.domain;

/// What happens with mail for domains that are not local. What belongs to one mode cannot be said in another.
public sealed interface Mode permits NoReroute, Reroute, Delegate {
    /// The mode's name in a document, as in `NoReroute`.
    String name();
}
