package dev.mailsluice.policy.inforce;

import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.Deviations;
import dev.mailsluice.policy.store.FleetRow;
import dev.mailsluice.policy.store.FleetStore;
import dev.mailsluice.policy.store.InForceRow;
import dev.mailsluice.policy.store.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The parts of a replica that the promise rests on, as they are shipped; its timers and its store are the world's.
final class SimulatedReplica implements FleetStore {

    private static final Duration BEAT = Duration.ofMillis(500);

    private final SimulatedWorld world;
    private final ActivePolicies active = new ActivePolicies();
    private final EdgeLeases leases;
    private final Following following;
    private final OwnRow own;
    private final FleetView view;
    private long headsAskedAt;
    private boolean busy;
    private boolean dead;
    private long stoppedUntil;
    private long rowsAwayUntil;
    private long headsAwayUntil;

    SimulatedReplica(SimulatedWorld world, LeaseTimes times, String id) {
        this.world = world;
        var applied = new Applied(active, new Deviations());
        var settings = new InForceSettings(times, 100, false);
        leases = new EdgeLeases(times, 100, new Changes(), world);
        var presence = new Presence(settings, () -> Duration.ofNanos(world.getAsLong() - headsAskedAt), world);
        following = new Following(leases, presence, applied);
        own = new OwnRow(this, new Replica(id, id), applied, leases, presence, world, Duration.ofSeconds(1));
        view = new FleetView(this, times, world);
        headsAskedAt = world.getAsLong() - Duration.ofHours(1).toNanos();
        beat();
        poll();
    }

    boolean isAway() {
        return dead || world.getAsLong() < stoppedUntil;
    }

    void die() {
        dead = true;
    }

    void stopFor(Duration time) {
        stoppedUntil = world.getAsLong() + time.toNanos();
    }

    void loseRowsFor(Duration time) {
        rowsAwayUntil = world.getAsLong() + time.toNanos();
    }

    void loseHeadsFor(Duration time) {
        headsAwayUntil = world.getAsLong() + time.toNanos();
    }

    /// Empty if nobody answers.
    Optional<Following.Answer> ask(EdgeReport report) {
        return !isAway() && following.hear(report) ? Optional.of(following.answer(report)) : Optional.empty();
    }

    private void beat() {
        if (!isAway() && !busy) {
            busy = true;
            try {
                own.write();
                view.look();
            } catch (StoreUnavailableException e) {
                // The next beat comes.
            } finally {
                busy = false;
            }
        }
        if (!dead) {
            world.after(world.upTo(BEAT), this::beat);
        }
    }

    /// What was asked is applied some time later.
    private void poll() {
        if (!isAway() && world.getAsLong() >= headsAwayUntil) {
            long asked = world.getAsLong();
            long head = world.head;
            world.after(world.upTo(Duration.ofMillis(300)), () -> {
                if (head > 0) {
                    active.activate(new ActivePolicy.Unreadable(Fleets.POLICY, head, "", ""));
                }
                headsAskedAt = Math.max(headsAskedAt, asked);
            });
        }
        if (!dead) {
            world.after(world.upTo(BEAT), this::poll);
        }
    }

    private void reach() {
        world.pass(world.upTo(Duration.ofMillis(200)));
        if (world.getAsLong() < rowsAwayUntil) {
            throw new StoreUnavailableException("away", null);
        }
    }

    @Override
    public boolean write(FleetRow row) {
        reach();
        boolean wasThere = world.rows.put(row.id(), row) != null;
        world.pass(world.upTo(Duration.ofMillis(200)));
        return wasThere;
    }

    @Override
    public boolean touch(String id, long beat) {
        reach();
        FleetRow row = world.rows.computeIfPresent(
                id, (_, old) -> new FleetRow(id, old.host(), beat, old.left(), old.state(), old.seenAt()));
        world.pass(world.upTo(Duration.ofMillis(200)));
        return row != null;
    }

    @Override
    public List<FleetRow> replicas() {
        reach();
        List<FleetRow> seen = List.copyOf(world.rows.values());
        world.pass(world.upTo(Duration.ofMillis(200)));
        return seen;
    }

    @Override
    public List<InForceRow> inForce() {
        return world.inForceRows();
    }

    @Override
    public void markInForce(String policy, long revision) {
        reach();
        world.markInForce(revision);
    }

    @Override
    public void forget(Duration silence) {}
}
