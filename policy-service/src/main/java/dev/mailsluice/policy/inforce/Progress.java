package dev.mailsluice.policy.inforce;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Makes events of what two looks at the fleet have shown.
final class Progress {

    /// For so long an edge may seem ahead because the row of the replica that told it was written later than that of
    /// the one it reported to.
    private static final Duration MAY_SEEM_AHEAD = Duration.ofSeconds(2);

    private record Published(long revision, long at) {}

    private final InForceEvents events;
    private final LongSupplier clock;
    private final Map<String, Published> published = new ConcurrentHashMap<>();
    private final Map<String, Long> inForce = new HashMap<>();
    private final Map<String, Long> aheadSince = new HashMap<>();
    private final Set<String> toldAhead = new HashSet<>();
    private boolean isFirst = true;

    Progress(InForceEvents events, LongSupplier clock) {
        this.events = events;
        this.clock = clock;
    }

    /// By this replica.
    void published(String policy, long revision) {
        published.put(policy, new Published(revision, clock.getAsLong()));
    }

    /// What was in force before the first look is no news.
    void looked(Collection<Enforcement> all) {
        events.looked(all);
        for (Enforcement one : all) {
            one.latest().ifPresent(latest -> {
                Long before = inForce.put(one.policy(), latest.revision());
                if (!isFirst && (before == null || before < latest.revision())) {
                    events.inForce(latest, one, took(one.policy(), latest.revision()));
                }
            });
            watchAhead(one);
        }
        isFirst = false;
    }

    private Optional<Duration> took(String policy, long revision) {
        Published latest = published.get(policy);
        return latest == null || latest.revision() > revision
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(
                        clock.getAsLong() - published.remove(policy).at()));
    }

    private void watchAhead(Enforcement one) {
        if (!one.hasEdgeAhead()) {
            aheadSince.remove(one.policy());
            toldAhead.remove(one.policy());
            return;
        }
        long now = clock.getAsLong();
        long since = aheadSince.computeIfAbsent(one.policy(), _ -> now);
        if (now - since > MAY_SEEM_AHEAD.toNanos() && toldAhead.add(one.policy())) {
            events.ahead(one);
        }
    }
}
