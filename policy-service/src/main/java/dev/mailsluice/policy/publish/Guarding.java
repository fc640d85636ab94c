package dev.mailsluice.policy.publish;

/// What a writer says about mail that would be taken and was refused before.
public enum Guarding {
    /// Nothing: the setting decides.
    AS_CONFIGURED,

    /// It is to be refused if there is any.
    NEWLY_ALLOWED,

    /// It is meant so.
    ACKNOWLEDGED
}
