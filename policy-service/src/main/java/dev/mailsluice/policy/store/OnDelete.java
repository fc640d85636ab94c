package dev.mailsluice.policy.store;

/// What becomes of a policy when the object that manages it is gone.
public enum OnDelete {
    /// Mail for local domains only; all else is refused.
    REFUSE_RELAY,
    /// The last revision stays.
    KEEP
}
