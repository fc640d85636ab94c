package dev.mailsluice.policy.config;

import dev.mailsluice.policy.inforce.InForceSettings;
import dev.mailsluice.policy.inforce.LeaseTimes;
import java.time.Duration;
import java.util.List;

/// `mailsluice.lease` and `mailsluice.max-edges` as values.
final class InForceKeys {

    private static final Duration LEAST_LEASE = Duration.ofSeconds(1);
    private static final Duration MOST_LEASE = Duration.ofSeconds(60);
    private static final int MOST_EDGES = 100_000;

    private InForceKeys() {}

    /// @param problems adds one sentence for each thing that is wrong
    static InForceSettings read(PolicyServiceConfig config, List<String> problems) {
        Duration lease = config.lease();
        if (lease.compareTo(LEAST_LEASE) < 0 || lease.compareTo(MOST_LEASE) > 0) {
            problems.add("`mailsluice.lease` is `" + lease + "`: write 1s to 60s");
        }
        int edges = config.maxEdges();
        if (edges < 1 || edges > MOST_EDGES) {
            problems.add("`mailsluice.max-edges` is `" + edges + "`: write 1 to " + MOST_EDGES);
        }
        return new InForceSettings(
                new LeaseTimes(lease, config.freshness()),
                edges,
                config.store().kind() == PolicyServiceConfig.StoreKind.H2);
    }
}
