package dev.mailsluice.policy.inforce;

import dev.mailsluice.policy.store.InForceRow;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Who wants to know what happens to revisions in the fleet. Called on one thread; must not block.
public interface InForceEvents {

    /// @param seen the revision, which need not be the head any more
    /// @param took since it was published, if this replica did so
    void inForce(InForceRow seen, Enforcement enforcement, Optional<Duration> took);

    /// An edge holds to a revision that nobody has, or to another document of this number. Told once, until none does.
    void ahead(Enforcement enforcement);

    /// The rows of all replicas were looked at.
    void looked(Collection<Enforcement> all);

    /// The rows can be neither written nor read. Told once, until they can.
    void fleetUnknown(RuntimeException why);

    void fleetKnown();

    /// Tells all of `listeners`, in their order.
    static InForceEvents all(List<InForceEvents> listeners) {
        List<InForceEvents> told = List.copyOf(listeners);
        return new InForceEvents() {
            @Override
            public void inForce(InForceRow seen, Enforcement enforcement, Optional<Duration> took) {
                told.forEach(listener -> listener.inForce(seen, enforcement, took));
            }

            @Override
            public void ahead(Enforcement enforcement) {
                told.forEach(listener -> listener.ahead(enforcement));
            }

            @Override
            public void looked(Collection<Enforcement> all) {
                told.forEach(listener -> listener.looked(all));
            }

            @Override
            public void fleetUnknown(RuntimeException why) {
                told.forEach(listener -> listener.fleetUnknown(why));
            }

            @Override
            public void fleetKnown() {
                told.forEach(InForceEvents::fleetKnown);
            }
        };
    }
}
