package dev.mailsluice.policy.inforce;

import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.ActivePolicy;
import java.util.List;
import java.util.Optional;

/// Which revisions this replica answers by.
final class Applied {

    private final ActivePolicies active;

    Applied(ActivePolicies active) {
        this.active = active;
    }

    Standing of(String policy) {
        return active.find(policy).map(Applied::standing).orElseGet(() -> Standing.none(policy));
    }

    List<AppliedPolicy> all() {
        return active.all().stream().map(Applied::applied).toList();
    }

    private static AppliedPolicy applied(ActivePolicy policy) {
        return new AppliedPolicy(
                standing(policy),
                switch (policy) {
                    case ActivePolicy.Loaded loaded -> Optional.of(loaded.publishedAt());
                    case ActivePolicy.Unreadable _ -> Optional.empty();
                },
                Optional.empty());
    }

    /// By a head that cannot be read nobody gets a verdict, nor by a revision before it: it counts as applied.
    private static Standing standing(ActivePolicy policy) {
        return switch (policy) {
            case ActivePolicy.Loaded loaded ->
                new Standing(
                        loaded.name(),
                        loaded.number(),
                        loaded.snapshot().revision().digest());
            case ActivePolicy.Unreadable unreadable -> new Standing(unreadable.name(), unreadable.number(), "");
        };
    }
}
