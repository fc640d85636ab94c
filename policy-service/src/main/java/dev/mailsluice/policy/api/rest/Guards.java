package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.publish.Guarding;

/// `?guard=newlyAllowed` and `?newlyAllowed=acknowledged`, which counts where both are.
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
        if (newlyAllowed != null) {
            return Guarding.ACKNOWLEDGED;
        }
        return guard != null ? Guarding.NEWLY_ALLOWED : Guarding.AS_CONFIGURED;
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(Problems.malformed(detail));
    }
}
