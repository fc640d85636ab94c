package dev.mailsluice.policy.inforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Once a revision is reported in force, no edge passes mail on by an older one: whatever is late, stops, dies, or
/// loses the database. [SimulatedWorld] checks it after every event.
class PromiseTest {

    private static final LeaseTimes TIMES = new LeaseTimes(Duration.ofSeconds(3), Duration.ofSeconds(2));
    private static final Duration TICK = Duration.ofMillis(200);
    private static final int TICKS = 600;

    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_in_force_is_in_force_whatever_happens(long seed) {
        var world = new SimulatedWorld(seed);
        int replicas = 1 + world.random.nextInt(3);
        for (int i = 0; i < replicas; i++) {
            world.replicas.add(new SimulatedReplica(world, TIMES, "replica-" + i));
        }
        for (int i = 0; i < 3; i++) {
            world.edges.add(new SimulatedEdge(world, TIMES, "edge-" + i));
        }
        // A row that is lost is known to those alone who have seen it: replicas start then, or rows are lost, not both.
        boolean isRowLost = seed % 3 == 0;
        for (int tick = 0; tick < TICKS; tick++) {
            world.pass(TICK);
            disturb(world, tick, isRowLost);
        }

        world.calm = true;
        world.pass(Duration.ofSeconds(40));
        assertThat(world.head).isPositive();
        assertThat(world.inForce).isEqualTo(world.head);
    }

    private static void disturb(SimulatedWorld world, int tick, boolean isRowLost) {
        if (world.happens(0.05)) {
            world.head++;
        }
        if (world.happens(0.02)) {
            world.someReplica().stopFor(world.upTo(Duration.ofSeconds(15)));
        }
        if (world.happens(0.02)) {
            world.someReplica().loseRowsFor(world.upTo(Duration.ofSeconds(15)));
        }
        if (world.happens(0.02)) {
            world.someReplica().loseHeadsFor(world.upTo(Duration.ofSeconds(15)));
        }
        if (world.happens(0.01)) {
            world.edges.get(world.random.nextInt(world.edges.size())).die();
            world.edges.add(new SimulatedEdge(world, TIMES, "edge-of-tick-" + tick));
        }
        if (isRowLost && world.happens(0.01)) {
            world.rows.keySet().removeIf(_ -> world.random.nextBoolean());
        }
        if (!isRowLost && world.happens(0.01)) {
            int index = world.random.nextInt(world.replicas.size());
            world.replicas.get(index).die();
            world.replicas.set(index, new SimulatedReplica(world, TIMES, "replica-of-tick-" + tick));
        }
    }
}
