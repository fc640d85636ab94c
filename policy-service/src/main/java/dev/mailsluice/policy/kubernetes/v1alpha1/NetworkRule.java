package dev.mailsluice.policy.kubernetes.v1alpha1;

/// What people write that is no network.
final class NetworkRule {
    static final String PATTERN = "'^[0-9A-Fa-f.:]+/[0-9]{1,3}$'";
    static final String MESSAGE =
            "write networks as address and prefix length, as in `192.0.2.0/24` or `2001:db8::/32`;"
                    + " for one address `192.0.2.66/32`";

    private NetworkRule() {}
}
