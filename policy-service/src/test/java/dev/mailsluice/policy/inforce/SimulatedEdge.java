package dev.mailsluice.policy.inforce;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An edge as ADR 6 has it, with one event loop that hears of things late. It always has a verdict that is as old as
/// its floor permits.
final class SimulatedEdge {

    private record Held(long floor, long leaseUntil) {}

    private final SimulatedWorld world;
    private final String name;
    private final Duration third;
    private final Map<Long, Long> sentAt = new HashMap<>();
    private SimulatedReplica replica;
    private Held held;
    private Held loop;
    private long sequence;
    private boolean dead;

    SimulatedEdge(SimulatedWorld world, LeaseTimes times, String name) {
        this.world = world;
        this.name = name;
        this.third = times.lease().dividedBy(3);
        this.replica = world.someReplica();
        this.held = new Held(0, world.getAsLong());
        this.loop = held;
        follow();
    }

    String name() {
        return name;
    }

    boolean mayPass() {
        return world.getAsLong() < loop.leaseUntil();
    }

    long passesBy() {
        return loop.floor();
    }

    /// It may pass on what it has until its lease ends.
    void die() {
        dead = true;
    }

    private void follow() {
        if (dead) {
            return;
        }
        if (world.happens(0.05) || replica.isAway()) {
            replica = world.someReplica();
        }
        send();
        world.after(world.upTo(third), this::follow);
    }

    private void send() {
        // Only what the loop has seen is reported: nothing older can leave it any more.
        var report = new EdgeReport(name, ++sequence, List.of(Fleets.at(loop.floor())), 0);
        sentAt.put(sequence, world.getAsLong());
        SimulatedReplica asked = replica;
        world.after(world.upTo(Duration.ofMillis(800)), () -> asked.ask(report)
                .ifPresent(answer -> world.after(world.upTo(Duration.ofMillis(800)), () -> hear(answer))));
    }

    private void hear(Following.Answer answer) {
        long until = sentAt.get(answer.sequence()) + answer.lease().toNanos();
        held = new Held(
                Math.max(held.floor(), answer.heads().getFirst().revision()), Math.max(held.leaseUntil(), until));
        Held now = held;
        world.after(world.upTo(Duration.ofMillis(100)), () -> {
            if (now.floor() >= loop.floor() && now.leaseUntil() >= loop.leaseUntil()) {
                boolean rises = now.floor() > loop.floor();
                loop = now;
                if (rises && !dead) {
                    send();
                }
            }
        });
    }
}
