package dev.mailsluice.policy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.policy.api.rest.Documents;
import dev.mailsluice.policy.kubernetes.v1alpha1.Condition;
import dev.mailsluice.policy.store.Claim;
import dev.mailsluice.policy.store.ManagedObject;
import dev.mailsluice.policy.store.OnDelete;
import dev.mailsluice.policy.store.Revisions;
import dev.mailsluice.policy.store.StoreDatabase;
import dev.mailsluice.policy.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an API server, a watch and a cluster's history can do to a replica.
class ControllerFaultsTest {

    private static final Duration OFTEN = Duration.ofMillis(500);
    private static final Duration SELDOM = Duration.ofMinutes(10);

    @TempDir
    Path directory;

    private ApiServer cluster;
    private StoreDatabase database;
    private Optional<ControlledReplica> running = Optional.empty();

    @BeforeEach
    void open() {
        cluster = new ApiServer();
        database = StoreDatabase.open(new StoreSettings.H2File(directory.resolve("policies"), Duration.ofSeconds(5)));
    }

    @AfterEach
    void close() {
        stop();
        database.close();
        cluster.close();
    }

    private ControlledReplica start(Duration resync) {
        var replica = new ControlledReplica(database, cluster.client(), "replica", resync);
        running = Optional.of(replica);
        return replica;
    }

    private void stop() {
        running.ifPresent(ControlledReplica::close);
        running = Optional.empty();
    }

    private Condition condition(String type) {
        return StatusText.find(cluster.status("default"), type).orElseThrow();
    }

    @Test
    void what_was_applied_and_deleted_while_nobody_ran_is_found_at_the_start() {
        cluster.apply(Documents.ALLOW_CLIENTS);
        ControlledReplica first = start(SELDOM);
        await().until(() -> first.revision() == 1);
        stop();
        cluster.delete("default");

        ControlledReplica second = start(SELDOM);

        assertThat(second.mode()).isEqualTo("Reroute");
        await().until(() -> second.revision() == 2);
        assertThat(second.mode()).isEqualTo("NoReroute");
        assertThat(database.store().managed()).isEmpty();
    }

    @Test
    void what_a_silent_watch_does_not_tell_is_found_by_the_next_list_and_the_watch_is_replaced() {
        cluster.faults().deafWatches = true;
        ControlledReplica replica = start(OFTEN);
        await().until(() -> cluster.count("GET", "watch=true") > 0);
        long watches = cluster.count("GET", "watch=true");

        cluster.apply(Documents.ALLOW_CLIENTS);
        await().until(() -> replica.revision() == 1);

        await().until(() -> cluster.count("GET", "watch=true") > watches);
        cluster.delete("default");
        await().until(() -> replica.revision() == 2);
    }

    @Test
    void an_api_server_that_is_away_at_the_start_is_found_when_it_comes() {
        cluster.apply(Documents.ALLOW_CLIENTS);
        cluster.goAway();
        ControlledReplica replica = start(SELDOM);
        await().until(() -> replica.events.connections.contains(false));
        assertThat(replica.revision()).isZero();

        cluster.comeBack();

        await().until(() -> replica.revision() == 1);
        await().until(() -> replica.events.connections.getLast());
    }

    @Test
    void an_api_server_that_goes_away_takes_no_policy_along() {
        cluster.apply(Documents.ALLOW_CLIENTS);
        ControlledReplica replica = start(OFTEN);
        await().until(() -> replica.revision() == 1);

        cluster.goAway();
        await().until(() -> replica.events.connections.contains(false));
        assertThat(replica.mode()).isEqualTo("Reroute");
        assertThat(replica.revision()).isEqualTo(1);
        cluster.comeBack();

        cluster.apply(Documents.NO_REROUTE);
        await().until(() -> replica.revision() == 2);
        assertThat(replica.mode()).isEqualTo("NoReroute");
    }

    @Test
    void a_list_that_fails_deletes_nothing() throws InterruptedException {
        cluster.apply(Documents.ALLOW_CLIENTS);
        ControlledReplica replica = start(OFTEN);
        await().until(() -> replica.revision() == 1);

        cluster.faults().failLists = true;
        await().until(() -> replica.events.connections.contains(false));
        Thread.sleep(1_500);

        assertThat(replica.revision()).isEqualTo(1);
        assertThat(database.store().managed()).hasSize(1);
        cluster.delete("default");
        Thread.sleep(1_500);
        assertThat(replica.revision()).isEqualTo(1);
        cluster.faults().failLists = false;
        await().until(() -> replica.revision() == 2);
    }

    @Test
    void a_policy_of_another_namespace_is_not_deleted_and_not_taken_without_being_named() {
        manage("elsewhere", "u-1", 1);
        ControlledReplica replica = start(OFTEN);
        cluster.apply(Documents.NO_REROUTE);
        await().until(() -> cluster.status("default").isPresent());

        assertThat(condition("Accepted").status()).isEqualTo(Condition.Status.True);
        assertThat(condition("Published").reason()).isEqualTo("ManagedElsewhere");
        assertThat(condition("Published").message())
                .contains("namespace `elsewhere`")
                .contains("mailsluice.dev/takes-over-from: elsewhere");
        assertThat(replica.revision()).isEqualTo(1);

        cluster.apply("default", Documents.NO_REROUTE, Map.of("mailsluice.dev/takes-over-from", "elsewhere"));

        await().until(() -> replica.revision() == 2);
        assertThat(database.store().managed().getFirst().object().namespace()).isEqualTo("mailsluice");
    }

    @Test
    void an_object_of_another_namespace_that_is_not_here_is_not_taken_for_deleted() throws InterruptedException {
        manage("elsewhere", "u-1", 1);
        ControlledReplica replica = start(OFTEN);

        await().until(() -> cluster.count("GET", "limit=50") > 3);

        assertThat(replica.revision()).isEqualTo(1);
        assertThat(database.store().managed()).hasSize(1);
    }

    /// As after etcd was restored from a backup.
    @Test
    void an_object_that_is_older_than_what_it_published_says_so() {
        cluster.apply(Documents.ALLOW_CLIENTS);
        String uid = cluster.find("default").orElseThrow().getMetadata().getUid();
        manage("mailsluice", uid, 7);

        ControlledReplica replica = start(SELDOM);

        await().until(() -> cluster.status("default").isPresent());
        assertThat(condition("Published").reason()).isEqualTo("Superseded");
        assertThat(condition("Published").message()).contains("Generation 7 of this object was published already");
        assertThat(replica.revision()).isEqualTo(1);
    }

    @Test
    void a_row_of_an_object_that_another_has_replaced_is_taken_over() {
        manage("mailsluice", "gone", 7);
        cluster.apply(Documents.NO_REROUTE);

        ControlledReplica replica = start(SELDOM);

        await().until(() -> replica.revision() == 2);
        assertThat(database.store().managed().getFirst().object().uid())
                .isEqualTo(cluster.find("default").orElseThrow().getMetadata().getUid());
        await().untilAsserted(() -> assertThat(cluster.eventReasons()).doesNotContain("TakenOver"));
    }

    @Test
    void what_somebody_published_past_the_object_is_put_right() {
        cluster.apply(Documents.NO_REROUTE);
        ControlledReplica replica = start(SELDOM);
        await().until(() -> replica.revision() == 1);

        var other = Revisions.revision("default", 2, StoredDocuments.NO_REROUTE);
        database.store().append(StoredDocuments.withDigest(other), new Claim.Released());

        await().until(() -> replica.revision() == 3);
        assertThat(replica.mode()).isEqualTo("NoReroute");
    }

    @Test
    void without_a_lease_policies_are_published_and_no_status_is_written() throws InterruptedException {
        cluster.faults().failLeases = true;
        cluster.apply(Documents.ALLOW_CLIENTS);
        ControlledReplica replica = start(SELDOM);

        await().until(() -> replica.revision() == 1);
        Thread.sleep(1_000);
        assertThat(cluster.status("default")).isEmpty();

        cluster.faults().failLeases = false;
        await().until(() -> cluster.status("default").isPresent());
    }

    /// Revision 1, of an object.
    private void manage(String namespace, String uid, long generation) {
        var revision = Revisions.revision("default", 1, StoredDocuments.NO_REROUTE);
        database.store()
                .append(
                        StoredDocuments.withDigest(revision),
                        new Claim.Managed(
                                new ManagedObject("default", namespace, uid, generation, OnDelete.REFUSE_RELAY),
                                Optional.empty()));
    }
}
