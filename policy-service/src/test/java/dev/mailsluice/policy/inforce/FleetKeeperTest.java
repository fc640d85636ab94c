package dev.mailsluice.policy.inforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.Deviations;
import dev.mailsluice.policy.store.FleetRow;
import dev.mailsluice.policy.store.FleetStore;
import dev.mailsluice.policy.store.InForceRow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FleetKeeperTest {

    private final AtomicLong clock = new AtomicLong(1_000_000_000L);
    private final AtomicInteger tidied = new AtomicInteger();
    private final AtomicInteger looked = new AtomicInteger();

    @Test
    void rows_of_replicas_that_ended_are_removed_at_the_start_and_again_and_again() {
        var changes = new Changes();
        try (FleetKeeper keeper = keeper(changes)) {
            keeper.join();
            assertThat(tidied).hasValue(1);
            keeper.start();
            passAStep(changes, Duration.ofSeconds(1));
            assertThat(tidied).hasValue(1);
            passAStep(changes, FleetKeeper.TIDY);
            await().until(() -> tidied.get() == 2);
            passAStep(changes, Duration.ofSeconds(1));
            assertThat(tidied).hasValue(2);
        }
    }

    private void passAStep(Changes changes, Duration time) {
        int before = looked.get();
        clock.addAndGet(time.toNanos());
        changes.tell();
        await().until(() -> looked.get() > before);
    }

    private FleetKeeper keeper(Changes changes) {
        var times = new LeaseTimes(Duration.ofSeconds(1), Duration.ofSeconds(1));
        var store = new Empty();
        var applied = new Applied(new ActivePolicies(), new Deviations());
        var events = new RecordedInForceEvents();
        var presence = new Presence(new InForceSettings(times, 10, false), () -> Duration.ZERO, clock::get);
        var leases = new EdgeLeases(times, 10, changes, clock::get);
        return new FleetKeeper(
                new OwnRow(store, new Replica("a", "a"), applied, leases, presence, clock::get, FleetKeeper.REFRESH),
                new FleetView(store, times, clock::get),
                new Enforcements(changes),
                changes,
                new Progress(events, clock::get),
                events,
                clock::get);
    }

    /// Counts.
    private final class Empty implements FleetStore {
        @Override
        public boolean write(FleetRow row) {
            return true;
        }

        @Override
        public boolean touch(String id, long beat) {
            return true;
        }

        @Override
        public List<FleetRow> replicas() {
            looked.incrementAndGet();
            return List.of();
        }

        @Override
        public void forget(Duration silence) {
            assertThat(silence).isEqualTo(Sightings.FORGOTTEN_AFTER);
            tidied.incrementAndGet();
        }

        @Override
        public List<InForceRow> inForce() {
            return List.of();
        }

        @Override
        public void markInForce(String policy, long revision) {}
    }
}
