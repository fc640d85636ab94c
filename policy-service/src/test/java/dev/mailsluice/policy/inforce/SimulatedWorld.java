package dev.mailsluice.policy.inforce;

import dev.mailsluice.policy.store.FleetRow;
import dev.mailsluice.policy.store.InForceRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.LongSupplier;

/// Replicas, edges and a database in one thread, on a clock that jumps from event to event. What a seed brings about it
/// brings about again.
final class SimulatedWorld implements LongSupplier {

    private record Event(long at, long number, Runnable work) {}

    final Random random;
    final Map<String, FleetRow> rows = new LinkedHashMap<>();
    final List<SimulatedReplica> replicas = new ArrayList<>();
    final List<SimulatedEdge> edges = new ArrayList<>();
    long head;
    long inForce;
    boolean calm;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private long now = 1_000_000_000L;
    private long number;
    private int depth;

    SimulatedWorld(long seed) {
        random = new Random(seed);
    }

    @Override
    public long getAsLong() {
        return now;
    }

    void after(Duration delay, Runnable work) {
        events.add(new Event(now + delay.toNanos(), number++, work));
    }

    /// Zero to `most`, small ones more often.
    Duration upTo(Duration most) {
        double part = random.nextDouble();
        return Duration.ofNanos((long) (part * part * part * most.toNanos()));
    }

    boolean happens(double probability) {
        return !calm && random.nextDouble() < probability;
    }

    /// What else happens, happens meanwhile.
    void pass(Duration time) {
        long until = now + time.toNanos();
        if (depth < 20) {
            depth++;
            while (!events.isEmpty() && events.peek().at() <= until) {
                Event next = events.poll();
                now = Math.max(now, next.at());
                next.work().run();
                check();
            }
            depth--;
        }
        now = Math.max(now, until);
    }

    SimulatedReplica someReplica() {
        return replicas.get(random.nextInt(replicas.size()));
    }

    List<InForceRow> inForceRows() {
        return inForce == 0 ? List.of() : List.of(new InForceRow(Fleets.POLICY, inForce, Instant.EPOCH));
    }

    void markInForce(long revision) {
        inForce = Math.max(inForce, revision);
        check();
    }

    /// The promise: what an edge can pass on now, it passes on by no revision below that in force.
    private void check() {
        for (SimulatedEdge edge : edges) {
            if (edge.mayPass() && edge.passesBy() < inForce) {
                throw new AssertionError("at %d ms revision %d is in force, and %s passes mail on by %d"
                        .formatted(now / 1_000_000, inForce, edge.name(), edge.passesBy()));
            }
        }
    }
}
