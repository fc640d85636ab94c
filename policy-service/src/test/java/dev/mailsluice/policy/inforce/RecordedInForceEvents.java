package dev.mailsluice.policy.inforce;

import dev.mailsluice.policy.store.InForceRow;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Remembers what it was told.
final class RecordedInForceEvents implements InForceEvents {

    final List<Long> inForce = new CopyOnWriteArrayList<>();
    final List<Duration> took = new CopyOnWriteArrayList<>();
    final List<Enforcement> ahead = new CopyOnWriteArrayList<>();
    final AtomicInteger unknown = new AtomicInteger();
    final AtomicInteger known = new AtomicInteger();

    @Override
    public void inForce(InForceRow seen, Enforcement enforcement, Optional<Duration> took) {
        inForce.add(seen.revision());
        took.ifPresent(this.took::add);
    }

    @Override
    public void ahead(Enforcement enforcement) {
        ahead.add(enforcement);
    }

    @Override
    public void looked(Collection<Enforcement> all) {}

    @Override
    public void fleetUnknown(RuntimeException why) {
        unknown.incrementAndGet();
    }

    @Override
    public void fleetKnown() {
        known.incrementAndGet();
    }
}
