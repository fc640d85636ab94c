package dev.mailsluice.policy.difference;

/// What a difference does to mail.
public enum Effect {
    /// Somebody's mail is taken that was refused.
    WIDENS,
    /// Somebody's mail is refused that was taken.
    NARROWS,
    /// Mail goes elsewhere.
    OTHER
}
