package dev.mailsluice.policy.kubernetes;

import dev.mailsluice.policy.kubernetes.v1alpha1.Condition;

/// A condition before it is known since when it is so.
///
/// @param reason one word for programs
record Finding(Condition.Status status, String reason, String message) {

    /// What Kubernetes lets a message have (metav1.Condition).
    private static final int LONGEST = 32_768;

    Finding {
        message = message.length() <= LONGEST ? message : message.substring(0, LONGEST - 1) + "…";
    }

    static Finding yes(String reason, String message) {
        return new Finding(Condition.Status.True, reason, message);
    }

    static Finding no(String reason, String message) {
        return new Finding(Condition.Status.False, reason, message);
    }

    static Finding unknown(String reason, String message) {
        return new Finding(Condition.Status.Unknown, reason, message);
    }

    boolean isSo() {
        return status == Condition.Status.True;
    }
}
