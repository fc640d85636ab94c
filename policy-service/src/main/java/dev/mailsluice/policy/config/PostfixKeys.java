package dev.mailsluice.policy.config;

import dev.mailsluice.policy.api.postfix.DelegationAddress;
import dev.mailsluice.policy.api.postfix.DelegationSettings;
import java.util.ArrayList;
import java.util.List;

/// The keys below `mailsluice.postfix` as values.
final class PostfixKeys {

    private PostfixKeys() {}

    /// @param problems adds one sentence for each thing that is wrong
    static DelegationSettings read(PolicyServiceConfig.Postfix postfix, List<String> problems) {
        List<DelegationAddress> addresses = new ArrayList<>();
        for (String address : postfix.listen().orElse(List.of())) {
            try {
                addresses.add(DelegationAddress.parse(address));
            } catch (IllegalArgumentException e) {
                problems.add("`mailsluice.postfix.listen`: " + e.getMessage());
            }
        }
        return new DelegationSettings(addresses, postfix.policy());
    }
}
