package dev.mailsluice.policy.api.postfix;

import java.util.List;

/// @param addresses empty: Postfix is not served
/// @param policy by which every question is decided
public record DelegationSettings(List<DelegationAddress> addresses, String policy) {
    public DelegationSettings {
        addresses = List.copyOf(addresses);
    }
}
