package dev.mailsluice.policy.inforce;

import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.Deviations;
import dev.mailsluice.policy.publish.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Which revisions this replica answers by, and which it cannot use.
final class Applied {

    private final ActivePolicies active;
    private final Deviations deviations;

    Applied(ActivePolicies active, Deviations deviations) {
        this.active = active;
        this.deviations = deviations;
    }

    Standing of(String policy) {
        return active.find(policy).map(Applied::standing).orElseGet(() -> Standing.none(policy));
    }

    List<AppliedPolicy> all() {
        return active.all().stream().map(this::applied).toList();
    }

    private AppliedPolicy applied(ActivePolicy policy) {
        Optional<Instant> publishedAt =
                switch (policy) {
                    case ActivePolicy.Loaded loaded -> Optional.of(loaded.publishedAt());
                    case ActivePolicy.Unreadable _ -> Optional.empty();
                };
        return new AppliedPolicy(standing(policy), publishedAt, rejected(policy));
    }

    /// What is active is read before what is rejected: a rejection of it, or of one before, is over.
    private Optional<AppliedPolicy.Rejected> rejected(ActivePolicy policy) {
        return deviations
                .rejection(policy.name())
                .filter(rejection -> rejection.number() > policy.number())
                .map((Rejection rejection) -> new AppliedPolicy.Rejected(rejection.number(), rejection.reason()));
    }

    /// By a head that cannot be read nobody gets a verdict, nor by a revision before it: it counts as applied.
    private static Standing standing(ActivePolicy policy) {
        return switch (policy) {
            case ActivePolicy.Loaded loaded -> new Standing(loaded.name(), loaded.number(), loaded.digest());
            case ActivePolicy.Unreadable unreadable -> new Standing(unreadable.name(), unreadable.number(), "");
        };
    }
}
