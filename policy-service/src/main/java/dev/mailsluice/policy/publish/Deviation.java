package dev.mailsluice.policy.publish;

/// Why this process does not answer by the store's head of a policy.
public sealed interface Deviation permits Rejection, Regression {

    String policy();
}
