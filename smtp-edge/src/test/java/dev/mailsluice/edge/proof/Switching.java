package dev.mailsluice.edge.proof;

import dev.mailsluice.edge.accounting.Latencies;
import dev.mailsluice.edge.pair.Policies;
import dev.mailsluice.edge.proof.Replica.Published;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/// Flips the policy between one that lets the senders relay and one that does not, again and again, over any replica.
/// From the moment at which the refusal is reported in force until the next publication begins, no message may end.
final class Switching {

    private final Fleet fleet;
    private final RecordingNextHop nextHop;
    private final Policies policies;
    private final Recoveries recoveries;
    private final Random random;
    private final List<Long> nanosToInForce = new CopyOnWriteArrayList<>();
    private int notInForce;
    private int notPublished;

    Switching(Fleet fleet, RecordingNextHop nextHop, Recoveries recoveries, long seed) {
        this.fleet = fleet;
        this.nextHop = nextHop;
        this.policies = new Policies(nextHop.port());
        this.recoveries = recoveries;
        this.random = new Random(seed);
    }

    void run(BooleanSupplier goesOn) throws IOException, InterruptedException {
        while (goesOn.getAsBoolean()) {
            publish(policies.k1());
            Thread.sleep(random.nextInt(300));
            if (publish(policies.k0())) {
                nextHop.forbid();
                Thread.sleep(random.nextInt(150));
                nextHop.allow();
            }
        }
        while (!publish(policies.k1())) {
            Thread.sleep(200);
        }
    }

    /// Whether it is reported in force.
    private boolean publish(String spec) throws InterruptedException {
        Replica replica = fleet.replicas().get(random.nextInt(fleet.replicas().size()));
        long began = System.nanoTime();
        Optional<Published> published = replica.publish(spec);
        if (published.isEmpty()) {
            notPublished++;
            Thread.sleep(100);
            return false;
        }
        if (!published.get().inForce()) {
            notInForce++;
            return false;
        }
        recoveries.inForce(began);
        nanosToInForce.add(System.nanoTime() - began);
        return true;
    }

    int switches() {
        return nanosToInForce.size();
    }

    /// Publications after which the replica could not say, in time, that they are in force.
    int notInForce() {
        return notInForce;
    }

    /// Publications that no replica took, or whose answer was lost.
    int notPublished() {
        return notPublished;
    }

    /// Of the time from the request to the answer that says "in force".
    Duration percentile(int percent) {
        return new Latencies(nanosToInForce).percentile(percent);
    }
}
