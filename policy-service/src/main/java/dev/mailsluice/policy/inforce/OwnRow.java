package dev.mailsluice.policy.inforce;

import dev.mailsluice.policy.store.FleetRow;
import dev.mailsluice.policy.store.FleetStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;

/// What this replica says of itself in the database. Used by one thread.
final class OwnRow {

    private final FleetStore store;
    private final String id;
    private final String host;
    private final Applied applied;
    private final EdgeLeases leases;
    private final Presence presence;
    private final LongSupplier clock;
    private final Duration refresh;
    private long beat;
    private ReplicaState written;
    private long wholeAt;

    /// @param refresh how old the times in it may become
    OwnRow(
            FleetStore store,
            Replica replica,
            Applied applied,
            EdgeLeases leases,
            Presence presence,
            LongSupplier clock,
            Duration refresh) {
        this.store = store;
        this.id = replica.id();
        this.host = replica.host();
        this.applied = applied;
        this.leases = leases;
        this.presence = presence;
        this.clock = clock;
        this.refresh = refresh;
    }

    void write() {
        write(false);
    }

    /// The last write: no lease is given any more.
    void leave() {
        presence.leave();
        write(true);
    }

    /// INVARIANT: what is applied is noted before the edges are. An edge that was told less than is said to be applied
    /// here is among them.
    private void write(boolean left) {
        List<AppliedPolicy> policies = applied.all();
        List<HeldEdge> edges = leases.live();
        long began = clock.getAsLong();
        ReplicaState timeless = new ReplicaState(
                policies, edges.stream().map(edge -> edge.seen(edge.heardAt())).toList());
        boolean isWhole = left || !Objects.equals(timeless, written) || began - wholeAt > refresh.toNanos();
        beat++;
        boolean wasThere = !isWhole && store.touch(id, beat);
        if (!wasThere) {
            ReplicaState state = new ReplicaState(
                    policies, edges.stream().map(edge -> edge.seen(began)).toList());
            wasThere = store.write(new FleetRow(id, host, beat, left, StateText.write(state), Instant.EPOCH));
            written = timeless;
            wholeAt = began;
        }
        presence.wrote(began, clock.getAsLong(), wasThere);
    }
}
