package dev.mailsluice.policy.domain;

/// No verdict; the client may come back. Never "yes".
public record Defer(Rule rule, Reply reply) implements Decision {
    /// For a policy of which no revision exists.
    public static Defer nothingPublished() {
        return new Defer(Rule.NO_POLICY, Replies.NOTHING_PUBLISHED);
    }

    /// For a policy whose revision at hand is older than one the asker has heard of.
    public static Defer behind() {
        return new Defer(Rule.BEHIND, Replies.BEHIND);
    }

    /// For a policy of which it cannot be told whether the revision at hand is still the head.
    public static Defer unconfirmed() {
        return new Defer(Rule.UNCONFIRMED, Replies.UNCONFIRMED);
    }
}
