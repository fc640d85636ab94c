package dev.mailsluice.policy.preview;

/// How two decisions of one question differ; what needs a look first stands first.
public enum Change {
    NEWLY_ALLOWED,
    NEWLY_REFUSED,

    /// It passes as before, but to another host, or otherwise protected.
    OTHER_NEXT_HOP,

    /// As before, but for another reason.
    OTHER_RULE,
    UNCHANGED;

    public static Change between(Outcome before, Outcome after) {
        if (before.passes() != after.passes()) {
            return after.passes() ? NEWLY_ALLOWED : NEWLY_REFUSED;
        }
        if (!before.nextHop().equals(after.nextHop())) {
            return OTHER_NEXT_HOP;
        }
        return before.equals(after) ? UNCHANGED : OTHER_RULE;
    }
}
