package dev.mailsluice.policy.kubernetes.v1alpha1;

/// One thing the API server says against an object.
///
/// @param path as the API server writes it: `spec.nextHops[0].name`
record Refusal(String path, String message) {
    @Override
    public String toString() {
        return path + ": " + message;
    }
}
