package dev.mailsluice.policy.kubernetes;

import dev.mailsluice.policy.document.Format;
import dev.mailsluice.policy.document.PolicyReader;
import dev.mailsluice.policy.exposure.Networks;
import dev.mailsluice.policy.inforce.EdgeReport;
import dev.mailsluice.policy.inforce.Enforcement;
import dev.mailsluice.policy.inforce.InForce;
import dev.mailsluice.policy.inforce.InForceEvents;
import dev.mailsluice.policy.inforce.InForceSettings;
import dev.mailsluice.policy.inforce.LeaseTimes;
import dev.mailsluice.policy.inforce.Replica;
import dev.mailsluice.policy.inforce.Standing;
import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.Deviations;
import dev.mailsluice.policy.publish.HeadEvents;
import dev.mailsluice.policy.publish.HeadLoader;
import dev.mailsluice.policy.publish.HeadWatch;
import dev.mailsluice.policy.publish.PolicyEvents;
import dev.mailsluice.policy.publish.PolicyName;
import dev.mailsluice.policy.publish.PolicyPublisher;
import dev.mailsluice.policy.publish.PolicyWarnings;
import dev.mailsluice.policy.publish.Precondition;
import dev.mailsluice.policy.publish.Provenance;
import dev.mailsluice.policy.publish.Publication;
import dev.mailsluice.policy.publish.PublicationGuard;
import dev.mailsluice.policy.publish.PublishOutcome;
import dev.mailsluice.policy.store.Claim;
import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.StoreDatabase;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A replica that follows Kubernetes, as the service puts it together, without the service around it.
final class ControlledReplica implements AutoCloseable {

    static final Duration LEASE = Duration.ofSeconds(3);

    final RecordedControllerEvents events = new RecordedControllerEvents();
    final ActivePolicies active = new ActivePolicies();
    final PolicyStore store;
    final PolicyPublisher publisher;
    final InForce inForce;
    volatile PublicationGuard guard = PublicationGuard.NONE;
    private final HeadLoader heads;
    private final HeadWatch watch;
    private final KubernetesClient client;
    private final Controller controller;

    ControlledReplica(StoreDatabase database, KubernetesClient client, String name, Duration resync) {
        this(database, database.store(), client, name, resync);
    }

    /// @param store  may be one that fails
    /// @param resync pause between two full lists
    ControlledReplica(
            StoreDatabase database, PolicyStore store, KubernetesClient client, String name, Duration resync) {
        this.store = store;
        this.client = client;
        var deviations = new Deviations();
        inForce = new InForce(
                database.fleet(),
                new Replica(name + "-id", name),
                new InForceSettings(new LeaseTimes(Duration.ofSeconds(20), Duration.ofSeconds(2)), 100, false),
                active,
                deviations,
                this::headsAge,
                InForceEvents.all(List.of()));
        var told = PolicyEvents.all(List.of(inForce.listener()));
        heads = new HeadLoader(store, active, deviations, told, HeadEvents.all(List.of()));
        inForce.join();
        heads.loadAll();
        watch = HeadWatch.start(heads, told, Duration.ofMillis(100));
        inForce.start();
        publisher = new PolicyPublisher(
                new PolicyReader(new PolicyReader.Rules(false, List.of())),
                store,
                active,
                heads,
                told,
                InstantSource.system(),
                new Claim.Unmanaged(),
                (held, candidate, guarding) -> guard.judge(held, candidate, guarding),
                Duration.ofSeconds(5));
        controller = new Controller(
                client,
                new ControllerSettings(ApiServer.NAMESPACE, resync, name, LEASE),
                store,
                publisher,
                active,
                deviations,
                inForce.enforcements(),
                new PolicyWarnings(Networks.UNKNOWN, PolicyWarnings.Circumstances.NONE),
                events);
        controller.start();
    }

    private Duration headsAge() {
        return heads.age();
    }

    /// As over REST.
    PublishOutcome publish(String document) {
        return publish(document, new Claim.Unmanaged());
    }

    PublishOutcome publish(String document, Claim claim) {
        var publication = new Publication(
                new PolicyName("default"),
                document.getBytes(StandardCharsets.UTF_8),
                Format.YAML,
                new Precondition.Anything(),
                new Provenance("anonymous", "REST", ""),
                false);
        return publisher.publish(publication, claim);
    }

    /// Empty if nothing is published.
    String mode() {
        return loaded().map(policy -> policy.snapshot().policy().mode().name()).orElse("");
    }

    Optional<ActivePolicy.Loaded> loaded() {
        return active.find("default").map(ActivePolicy.Loaded.class::cast);
    }

    long revision() {
        return active.find("default").map(ActivePolicy::number).orElse(0L);
    }

    Optional<Enforcement> enforcement() {
        return inForce.enforcements().find("default");
    }

    /// An edge says that it holds to a revision of this replica's policy.
    void hear(String edge, long sequence, long revision) {
        String digest = revision == 0
                ? ""
                : store.revision("default", revision).orElseThrow().revision().digest();
        var report = new EdgeReport(edge, sequence, List.of(new Standing("default", revision, digest)), 0);
        inForce.following().hear(report);
    }

    @Override
    public void close() {
        controller.close();
        inForce.close();
        watch.close();
        client.close();
    }
}
