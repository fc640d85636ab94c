package dev.mailsluice.policy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.policy.api.rest.Documents;
import dev.mailsluice.policy.kubernetes.v1alpha1.Condition;
import dev.mailsluice.policy.publish.PublishOutcome;
import dev.mailsluice.policy.store.Claim;
import dev.mailsluice.policy.store.EmbeddedDatabase;
import dev.mailsluice.policy.store.ManagedObject;
import dev.mailsluice.policy.store.OnDelete;
import dev.mailsluice.policy.store.StoreDatabase;
import dev.mailsluice.policy.store.StoreSettings;
import dev.mailsluice.policy.store.StoredRevision;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two replicas that follow one cluster on one PostgreSQL.
class TwoReplicasTest {

    private static final Duration SELDOM = Duration.ofMinutes(10);

    private ApiServer cluster;
    private StoreDatabase firstDatabase;
    private StoreDatabase secondDatabase;
    private ControlledReplica first;
    private ControlledReplica second;

    @BeforeEach
    void open() {
        cluster = new ApiServer();
        StoreSettings settings = EmbeddedDatabase.create();
        firstDatabase = StoreDatabase.open(settings);
        secondDatabase = StoreDatabase.open(settings);
        first = new ControlledReplica(firstDatabase, cluster.client(), "first", SELDOM);
        second = new ControlledReplica(secondDatabase, cluster.client(), "second", SELDOM);
    }

    @AfterEach
    void close() {
        second.close();
        first.close();
        secondDatabase.close();
        firstDatabase.close();
        cluster.close();
    }

    private void awaitReady(long generation) {
        await().until(() -> StatusText.find(cluster.status("default"), "Ready")
                .filter(ready -> ready.observedGeneration() == generation)
                .filter(ready -> ready.status() == Condition.Status.True)
                .isPresent());
    }

    @Test
    void both_publish_and_each_generation_is_one_revision() {
        for (int i = 1; i <= 6; i++) {
            cluster.apply(i % 2 == 0 ? Documents.NO_REROUTE : Documents.ALLOW_CLIENTS);
            awaitReady(i);
        }

        List<StoredRevision> history = first.store.history("default", Long.MAX_VALUE, 100);
        assertThat(history)
                .extracting(revision -> revision.revision().source())
                .containsExactly(
                        "kubernetes:mailsluice/default@6",
                        "kubernetes:mailsluice/default@5",
                        "kubernetes:mailsluice/default@4",
                        "kubernetes:mailsluice/default@3",
                        "kubernetes:mailsluice/default@2",
                        "kubernetes:mailsluice/default@1");
        await().until(() -> first.revision() == 6 && second.revision() == 6);
    }

    @Test
    void one_of_them_writes_the_status() {
        cluster.apply(Documents.ALLOW_CLIENTS);
        awaitReady(1);

        assertThat(first.events.leads.contains(true)).isNotEqualTo(second.events.leads.contains(true));
        await().untilAsserted(() -> assertThat(cluster.eventReasons()).containsExactly("Published", "InForce"));
    }

    @Test
    void when_the_holder_of_the_lease_ends_the_other_goes_on() {
        cluster.apply(Documents.ALLOW_CLIENTS);
        awaitReady(1);
        boolean isFirst = first.events.leads.contains(true);
        ControlledReplica holder = isFirst ? first : second;
        ControlledReplica other = isFirst ? second : first;

        holder.close();
        cluster.apply(Documents.NO_REROUTE);

        awaitReady(2);
        assertThat(other.events.leads).containsExactly(true);
        await().untilAsserted(() ->
                assertThat(cluster.eventReasons()).containsExactly("Published", "InForce", "Published", "InForce"));
    }

    @Test
    void a_deletion_makes_one_revision_and_one_event() {
        cluster.apply(Documents.ALLOW_CLIENTS);
        awaitReady(1);

        cluster.delete("default");

        await().until(() -> first.revision() == 2 && second.revision() == 2);
        await().untilAsserted(() ->
                assertThat(cluster.eventReasons()).containsExactly("Published", "InForce", "DeletedRefusing"));
        assertThat(first.store.managed()).isEmpty();
    }

    /// What a replica would do whose view is one generation behind, at the worst moment.
    @Test
    void a_replica_that_is_behind_cannot_bring_back_what_was_before() {
        cluster.apply(Documents.ALLOW_CLIENTS);
        awaitReady(1);
        String uid = cluster.find("default").orElseThrow().getMetadata().getUid();
        cluster.apply(Documents.NO_REROUTE);
        awaitReady(2);

        assertThat(publishAs(second, uid, 1, Documents.ALLOW_CLIENTS)).isInstanceOf(PublishOutcome.Fenced.class);

        cluster.delete("default");
        await().until(() -> first.store.managed().isEmpty());
        assertThat(publishAs(second, uid, 2, Documents.ALLOW_CLIENTS)).isInstanceOf(PublishOutcome.Fenced.class);
        cluster.apply(Documents.NO_REROUTE);
        awaitReady(1);
        assertThat(publishAs(second, uid, 3, Documents.ALLOW_CLIENTS)).isInstanceOf(PublishOutcome.Fenced.class);
        assertThat(publishAs(second, "never published", 1, Documents.ALLOW_CLIENTS))
                .isInstanceOf(PublishOutcome.Fenced.class);
        assertThat(second.mode()).isEqualTo("NoReroute");
    }

    /// A watch that tells nothing, in one replica: what it does not know, it does not do, and the other does.
    @Test
    void one_that_hears_nothing_follows_the_database() {
        second.close();
        cluster.faults().deafWatches = true;
        cluster.faults().requests.clear();
        second = new ControlledReplica(secondDatabase, cluster.client(), "second", SELDOM);
        await().until(() -> second.events.connections.contains(true));
        await().until(() -> cluster.count("GET", "watch=true") > 0);
        cluster.faults().deafWatches = false;

        cluster.apply("default", Documents.ALLOW_CLIENTS, Map.of());

        await().until(() -> first.revision() == 1 && second.revision() == 1);
        assertThat(second.events.reconciled).isEmpty();
    }

    private static PublishOutcome publishAs(ControlledReplica replica, String uid, long generation, String document) {
        var object = new ManagedObject("default", ApiServer.NAMESPACE, uid, generation, OnDelete.REFUSE_RELAY);
        return replica.publish(document, new Claim.Managed(object, Optional.empty()));
    }
}
