package dev.mailsluice.policy.inforce;

import dev.mailsluice.policy.document.Format;
import dev.mailsluice.policy.document.PolicyReader;
import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.Deviations;
import dev.mailsluice.policy.publish.HeadEvents;
import dev.mailsluice.policy.publish.HeadLoader;
import dev.mailsluice.policy.publish.HeadNews;
import dev.mailsluice.policy.publish.HeadWatch;
import dev.mailsluice.policy.publish.PolicyEvents;
import dev.mailsluice.policy.publish.PolicyName;
import dev.mailsluice.policy.publish.PolicyPublisher;
import dev.mailsluice.policy.publish.Precondition;
import dev.mailsluice.policy.publish.Provenance;
import dev.mailsluice.policy.publish.Publication;
import dev.mailsluice.policy.publish.PublicationGuard;
import dev.mailsluice.policy.publish.PublishOutcome;
import dev.mailsluice.policy.store.Claim;
import dev.mailsluice.policy.store.FleetStore;
import dev.mailsluice.policy.store.HeadListener;
import dev.mailsluice.policy.store.StoreDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A replica as the service puts it together, without the service around it.
final class RunningReplica implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);

    final InForce inForce;
    final RecordedInForceEvents events = new RecordedInForceEvents();
    private final HeadLoader heads;
    private final HeadWatch watch;
    private final Optional<HeadListener> listener;
    private final PolicyPublisher publisher;

    RunningReplica(StoreDatabase database, FleetStore fleet, String name, LeaseTimes times) {
        var active = new ActivePolicies();
        var deviations = new Deviations();
        inForce = new InForce(
                fleet,
                new Replica(name + "-id", name),
                new InForceSettings(times, 1_000, false),
                active,
                deviations,
                () -> heads().age(),
                events);
        var told = PolicyEvents.all(List.of(inForce.listener()));
        heads = new HeadLoader(database.store(), active, deviations, told, HeadEvents.all(List.of()));
        inForce.join();
        heads.loadAll();
        watch = HeadWatch.start(heads, told, POLL);
        listener = database.listen(new HeadNews(watch, HeadEvents.all(List.of())));
        inForce.start();
        publisher = new PolicyPublisher(
                new PolicyReader(new PolicyReader.Rules(false, List.of())),
                database.store(),
                active,
                heads,
                told,
                InstantSource.system(),
                new Claim.Unmanaged(),
                PublicationGuard.NONE,
                Duration.ofSeconds(5));
    }

    private HeadLoader heads() {
        return heads;
    }

    /// Returns the number of the new revision.
    long publish(String document) {
        PublishOutcome outcome = publisher.publish(new Publication(
                new PolicyName(Fleets.POLICY),
                document.getBytes(StandardCharsets.UTF_8),
                Format.YAML,
                new Precondition.Anything(),
                new Provenance("anonymous", "test", ""),
                false));
        return ((PublishOutcome.Published) outcome).policy().number();
    }

    /// Returns whether it came into force in time.
    boolean awaitInForce(long revision, Duration patience) {
        inForce.enforcements()
                .whenInForce(Fleets.POLICY, revision, patience)
                .toCompletableFuture()
                .join();
        return enforcement().isInForce(revision);
    }

    Enforcement enforcement() {
        return inForce.enforcements().find(Fleets.POLICY).orElseThrow();
    }

    /// In good order.
    @Override
    public void close() {
        inForce.close();
        stop();
    }

    private void stop() {
        listener.ifPresent(HeadListener::close);
        watch.close();
    }
}
