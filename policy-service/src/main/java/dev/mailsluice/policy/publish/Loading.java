package dev.mailsluice.policy.publish;

/// What [RevisionLoader] made of a head.
sealed interface Loading {

    record Usable(ActivePolicy.Loaded policy) implements Loading {}

    /// It is what somebody published, but this version does not understand it.
    ///
    /// @param reason one sentence
    record NotUnderstood(String reason) implements Loading {}

    /// It is not what was published.
    ///
    /// @param reason one sentence
    record Broken(String reason) implements Loading {}
}
