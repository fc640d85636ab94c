package dev.mailsluice.policy.preview;

/// How two decisions of one question differ; what needs a look first stands first.
public enum Change {
    NEWLY_ALLOWED("newlyAllowed"),
    /// A delegate would say, and is not asked for a preview: there may be thousands of questions.
    DELEGATED("delegated"),
    /// `sendAs` decides before or after, and who sent it is not recorded: it cannot be judged again.
    UNKNOWN_SENDER("unknownSender"),
    NEWLY_REFUSED("newlyRefused"),

    /// It passes as before, but to another host, or otherwise protected.
    OTHER_NEXT_HOP("otherNextHop"),

    /// As before, but for another reason.
    OTHER_RULE("otherRule"),
    UNCHANGED("unchanged");

    private final String word;

    Change(String word) {
        this.word = word;
    }

    /// As in the API and in labels of metrics.
    public String word() {
        return word;
    }

    public static Change between(Outcome before, Outcome after) {
        if (!before.delegate().equals(after.delegate())) {
            return DELEGATED;
        }
        if (before.passes() != after.passes()) {
            return after.passes() ? NEWLY_ALLOWED : NEWLY_REFUSED;
        }
        if (!before.nextHop().equals(after.nextHop())) {
            return OTHER_NEXT_HOP;
        }
        return before.equals(after) ? UNCHANGED : OTHER_RULE;
    }
}
