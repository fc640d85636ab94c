package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.publish.Guarding;

/// `?guard=newlyAllowed` and `?newlyAllowed=acknowledged`.
final class Guards {

    private Guards() {}

    /// @param guard        null if the parameter is absent
    /// @param newlyAllowed null if the parameter is absent
    static Guarding of(String guard, String newlyAllowed) {
        if (guard != null && !guard.equals("newlyAllowed")) {
            throw malformed("`?guard=" + guard + "`: write newlyAllowed");
        }
        if (newlyAllowed != null && !newlyAllowed.equals("acknowledged")) {
            throw malformed("`?newlyAllowed=" + newlyAllowed + "`: write acknowledged");
        }
        if (guard != null && newlyAllowed != null) {
            throw malformed("`guard` and `newlyAllowed` contradict each other: leave one of them out");
        }
        if (guard != null) {
            return Guarding.NEWLY_ALLOWED;
        }
        return newlyAllowed != null ? Guarding.ACKNOWLEDGED : Guarding.AS_CONFIGURED;
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(Problems.malformed(detail));
    }
}
