package dev.mailsluice.policy.inforce;

import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.Deviations;
import dev.mailsluice.policy.publish.PolicyEvents;
import dev.mailsluice.policy.store.FleetStore;
import dev.mailsluice.policy.store.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The parts of this package, put together for one replica.
public final class InForce implements AutoCloseable {

    private static final LongSupplier CLOCK = System::nanoTime;

    private final Followers followers;
    private final Following following;
    private final Enforcements enforcements;
    private final Progress progress;
    private final Changes changes = new Changes();
    private final FleetKeeper keeper;

    /// @param headsAge how long ago the store was asked for the heads that are applied by now
    public InForce(
            FleetStore store,
            Replica replica,
            InForceSettings settings,
            ActivePolicies active,
            Deviations deviations,
            Supplier<Duration> headsAge,
            InForceEvents events) {
        var applied = new Applied(active, deviations);
        var leases = new EdgeLeases(settings.times(), settings.most(), changes, CLOCK);
        var presence = new Presence(settings, headsAge, CLOCK);
        followers = new Followers(settings.most());
        following = new Following(leases, presence, applied);
        enforcements = new Enforcements(changes);
        progress = new Progress(events, CLOCK);
        var own = new OwnRow(store, replica, applied, leases, presence, CLOCK, FleetKeeper.REFRESH);
        var view = new FleetView(store, settings.times(), CLOCK);
        keeper = new FleetKeeper(own, view, enforcements, changes, progress, events, CLOCK);
    }

    /// Writes this replica's row. Called before the heads are loaded: leases can be given at once then.
    ///
    /// @throws StoreUnavailableException if the store does not answer
    public void join() {
        keeper.join();
    }

    /// Called when the heads are loaded.
    public void start() {
        keeper.start();
    }

    public Following following() {
        return following;
    }

    public Followers followers() {
        return followers;
    }

    public Enforcements enforcements() {
        return enforcements;
    }

    /// The exchange with an edge that has no stream: answered when a head is not as the edge knows it, or after
    /// `patience`. Empty if there are too many edges.
    public Optional<CompletionStage<Following.Answer>> hold(
            EdgeReport report, List<Standing> known, Duration patience) {
        return HeldReport.hold(report, known, patience, following, followers);
    }

    /// Has to be told what becomes active.
    public PolicyEvents listener() {
        return new Activations(followers, progress, changes);
    }

    /// Ends the streams and says that this replica is gone.
    @Override
    public void close() {
        keeper.close();
        followers.end();
    }
}
