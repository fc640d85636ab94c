package dev.mailsluice.policy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.policy.api.rest.Documents;
import dev.mailsluice.policy.kubernetes.v1alpha1.Condition;
import dev.mailsluice.policy.kubernetes.v1alpha1.RelayPolicyStatus;
import dev.mailsluice.policy.preview.NewlyAllowedGuard;
import dev.mailsluice.policy.publish.PublishOutcome;
import dev.mailsluice.policy.store.StoreDatabase;
import dev.mailsluice.policy.store.StoreSettings;
import dev.mailsluice.policy.store.StoredRevision;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One replica and its cluster: what is applied, refused, corrected, deleted.
class ControllerTest {

    private static final Duration SELDOM = Duration.ofMinutes(10);

    @TempDir
    Path directory;

    private ApiServer cluster;
    private StoreDatabase database;
    private ControlledReplica replica;

    @BeforeEach
    void open() {
        cluster = new ApiServer();
        database = StoreDatabase.open(new StoreSettings.H2File(directory.resolve("policies"), Duration.ofSeconds(5)));
        replica = new ControlledReplica(database, cluster.client(), "replica-1", SELDOM);
    }

    @AfterEach
    void close() {
        replica.close();
        database.close();
        cluster.close();
    }

    private RelayPolicyStatus status() {
        return cluster.status("default").orElseThrow();
    }

    private Condition condition(String type) {
        return StatusText.find(cluster.status("default"), type).orElseThrow();
    }

    private void awaitInForce(long generation) {
        await().untilAsserted(() -> {
            assertThat(cluster.status("default")).isPresent();
            Condition inForce = condition("InForce");
            assertThat(inForce.observedGeneration()).isEqualTo(generation);
            assertThat(inForce.status()).isEqualTo(Condition.Status.True);
        });
    }

    private StoredRevision head() {
        return database.store().head("default").orElseThrow();
    }

    @Test
    void an_object_is_published_and_says_so_until_it_is_in_force() {
        cluster.apply(Documents.ALLOW_CLIENTS);

        awaitInForce(1);

        assertThat(replica.mode()).isEqualTo("Reroute");
        assertThat(status().observedGeneration()).isEqualTo(1);
        assertThat(status().revision()).isEqualTo(1);
        assertThat(status().digest()).isEqualTo(replica.loaded().orElseThrow().digest());
        assertThat(status().mode()).isEqualTo("Reroute");
        assertThat(status().edges()).isEqualTo("0/0");
        assertThat(status().conditions())
                .extracting(Condition::type)
                .containsExactly("Accepted", "Published", "InForce", "Ready");
        assertThat(status().conditions()).extracting(Condition::status).containsOnly(Condition.Status.True);
        assertThat(status().conditions())
                .extracting(Condition::observedGeneration)
                .containsOnly(1L);
    }

    @Test
    void the_revision_says_where_it_comes_from() {
        cluster.apply("default", Documents.ALLOW_CLIENTS, Map.of("mailsluice.dev/comment", "ticket 17\n"));

        awaitInForce(1);

        assertThat(head().revision().source()).isEqualTo("kubernetes:mailsluice/default@1");
        assertThat(head().revision().author()).isNotEmpty();
        assertThat(head().revision().comment()).isEqualTo("ticket 17");
    }

    @Test
    void a_change_becomes_the_next_revision() {
        cluster.apply(Documents.ALLOW_CLIENTS);
        awaitInForce(1);

        cluster.apply(Documents.NO_REROUTE);
        awaitInForce(2);

        assertThat(replica.mode()).isEqualTo("NoReroute");
        assertThat(status().revision()).isEqualTo(2);
        assertThat(status().mode()).isEqualTo("NoReroute");
    }

    @Test
    void a_generation_that_means_the_same_makes_no_revision() {
        cluster.apply(Documents.NO_REROUTE);
        awaitInForce(1);

        cluster.apply(Documents.NO_REROUTE.replace("host: mailstore.example", "host: MAILSTORE.example"));
        awaitInForce(2);

        assertThat(status().revision()).isEqualTo(1);
        assertThat(head().number()).isEqualTo(1);
    }

    @Test
    void a_spec_that_is_no_policy_names_all_its_problems_and_changes_nothing() {
        cluster.apply(Documents.ALLOW_CLIENTS);
        awaitInForce(1);

        cluster.apply(Documents.spec("mode: Reroute\nreroute: {allow: {clients: [192.0.2.1/24, nonsense]}}\n"));
        await().until(() -> status().observedGeneration() == 2);

        Condition accepted = condition("Accepted");
        assertThat(accepted.status()).isEqualTo(Condition.Status.False);
        assertThat(accepted.reason()).isEqualTo("Invalid");
        assertThat(accepted.message())
                .contains("reroute.allow.clients[0]: ")
                .contains("reroute.allow.clients[1]: ")
                .contains("reroute.otherwise: ");
        assertThat(condition("Published").message()).contains("Revision 1 of generation 1 stays");
        assertThat(condition("InForce").status()).isEqualTo(Condition.Status.False);
        assertThat(condition("InForce").observedGeneration()).isEqualTo(2);
        assertThat(condition("Ready").status()).isEqualTo(Condition.Status.False);
        assertThat(status().revision()).isEqualTo(1);
        assertThat(replica.mode()).isEqualTo("Reroute");
        assertThat(replica.revision()).isEqualTo(1);
    }

    @Test
    void a_spec_that_was_corrected_is_published() {
        cluster.apply(Documents.NO_OTHERWISE);
        await().until(() -> cluster.status("default").isPresent());
        assertThat(condition("Published").message()).contains("Nothing is published as `default`");
        assertThat(status().revision()).isNull();

        cluster.apply(Documents.NO_REROUTE);
        awaitInForce(2);

        await().untilAsserted(
                        () -> assertThat(cluster.eventReasons()).containsExactly("Refused", "Published", "InForce"));
    }

    @Test
    void what_a_revision_changes_is_told_and_what_needs_a_second_look_stays_told() {
        cluster.apply(Documents.ALLOW_CLIENTS);
        awaitInForce(1);
        assertThat(status().warnings()).isNull();

        cluster.apply(Documents.spec(
                "mode: Reroute\nreroute: {allow: {listeners: [internal]}, nextHop: internet, otherwise: Refuse}\n"));
        awaitInForce(2);

        assertThat(status().warnings())
                .containsExactly("reroute.allow.listeners: whoever reaches listener `internal` may relay: keep"
                        + " strangers away from it");
        await().untilAsserted(() -> assertThat(cluster.events())
                .extracting(Event::getNote)
                .anyMatch(
                        note -> note.endsWith("Changes: clients that come in on listener `internal` may relay; clients"
                                + " of 192.0.2.0/24 may no longer relay.")));
    }

    @Test
    void an_annotation_that_is_not_known_is_refused_with_all_else() {
        cluster.apply("default", Documents.NO_OTHERWISE, Map.of("mailsluice.dev/on-delete", "Forget"));

        await().until(() -> cluster.status("default").isPresent());

        assertThat(condition("Accepted").message())
                .contains("metadata.annotations[mailsluice.dev/on-delete]: `Forget` is not known")
                .contains("reroute.otherwise: ");
        assertThat(replica.revision()).isZero();
    }

    @Test
    void a_managed_policy_is_changed_by_its_object_alone() {
        cluster.apply(Documents.ALLOW_CLIENTS);
        awaitInForce(1);

        assertThat(replica.publish(Documents.NO_REROUTE))
                .isInstanceOfSatisfying(PublishOutcome.Fenced.class, fenced -> assertThat(fenced.object())
                        .isEqualTo("mailsluice/default"));
        assertThat(replica.publish(Documents.ALLOW_CLIENTS)).isInstanceOf(PublishOutcome.Fenced.class);
        assertThat(replica.revision()).isEqualTo(1);
    }

    @Test
    void an_object_takes_over_a_policy_that_was_published_before() {
        replica.publish(Documents.ALLOW_CLIENTS);

        cluster.apply(Documents.NO_REROUTE);
        awaitInForce(1);

        assertThat(status().revision()).isEqualTo(2);
        await().untilAsserted(
                        () -> assertThat(cluster.eventReasons()).containsExactly("TakenOver", "Published", "InForce"));
    }

    @Test
    void an_object_that_says_what_is_published_already_takes_over_without_a_revision() {
        replica.publish(Documents.ALLOW_CLIENTS);

        cluster.apply(Documents.ALLOW_CLIENTS);
        awaitInForce(1);

        assertThat(status().revision()).isEqualTo(1);
        assertThat(replica.publish(Documents.NO_REROUTE)).isInstanceOf(PublishOutcome.Fenced.class);
    }

    @Test
    void after_deletion_only_local_mail_is_taken_and_anybody_may_publish() {
        cluster.apply(Documents.ALLOW_CLIENTS);
        awaitInForce(1);

        cluster.delete("default");

        await().until(() -> replica.revision() == 2);
        assertThat(replica.mode()).isEqualTo("NoReroute");
        assertThat(head().revision().document())
                .contains("local.example", "mailstore")
                .doesNotContain("internet");
        assertThat(head().revision().source()).isEqualTo("kubernetes:mailsluice/default@1");
        await().untilAsserted(() -> assertThat(cluster.eventReasons()).last().isEqualTo("DeletedRefusing"));
        assertThat(replica.publish(Documents.ALLOW_CLIENTS)).isInstanceOf(PublishOutcome.Published.class);
    }

    @Test
    void after_deletion_the_last_revision_stays_if_the_object_said_so() {
        cluster.apply("default", Documents.ALLOW_CLIENTS, Map.of("mailsluice.dev/on-delete", "Keep"));
        awaitInForce(1);

        cluster.delete("default");

        await().untilAsserted(() -> assertThat(cluster.eventReasons()).last().isEqualTo("DeletedKept"));
        assertThat(replica.mode()).isEqualTo("Reroute");
        assertThat(replica.publish(Documents.NO_REROUTE)).isInstanceOf(PublishOutcome.Published.class);
    }

    @Test
    void what_the_guard_does_not_let_pass_is_published_once_it_is_acknowledged() {
        cluster.apply(Documents.NO_REROUTE);
        awaitInForce(1);
        replica.guard = new NewlyAllowedGuard(true, (_, _, _) -> {});

        cluster.apply(Documents.ALLOW_CLIENTS);
        await().until(() -> status().observedGeneration() == 2);
        assertThat(condition("Accepted").status()).isEqualTo(Condition.Status.False);
        assertThat(condition("Accepted").message()).contains("`mailsluice.dev/newly-allowed: acknowledged`");
        assertThat(replica.revision()).isEqualTo(1);

        cluster.apply("default", Documents.ALLOW_CLIENTS, Map.of("mailsluice.dev/newly-allowed", "acknowledged"));
        await().until(() -> replica.revision() == 2);
    }

    /// An annotation does not raise the generation.
    @Test
    void the_annotation_counts_as_it_was_last() {
        cluster.apply(Documents.ALLOW_CLIENTS);
        awaitInForce(1);

        cluster.apply("default", Documents.ALLOW_CLIENTS, Map.of("mailsluice.dev/on-delete", "Keep"));
        await().until(() ->
                database.store().managed().getFirst().object().onDelete().name().equals("KEEP"));
        cluster.delete("default");

        await().until(() -> database.store().managed().isEmpty());
        assertThat(replica.mode()).isEqualTo("Reroute");
        assertThat(replica.revision()).isEqualTo(1);
    }

    @Test
    void the_annotation_counts_also_while_the_spec_is_refused() {
        cluster.apply(Documents.ALLOW_CLIENTS);
        awaitInForce(1);

        cluster.apply("default", Documents.NO_OTHERWISE, Map.of("mailsluice.dev/on-delete", "Keep"));
        await().until(() -> status().observedGeneration() == 2);
        cluster.delete("default");

        await().until(() -> database.store().managed().isEmpty());
        assertThat(replica.mode()).isEqualTo("Reroute");
        assertThat(replica.revision()).isEqualTo(1);
    }

    @Test
    void an_object_created_anew_is_a_policy_like_any_other() {
        cluster.apply(Documents.ALLOW_CLIENTS);
        awaitInForce(1);
        cluster.delete("default");
        await().until(() -> database.store().managed().isEmpty());

        cluster.apply(Documents.ALLOW_CLIENTS);
        awaitInForce(1);

        assertThat(status().revision()).isEqualTo(3);
        assertThat(replica.mode()).isEqualTo("Reroute");
    }

    @Test
    void a_status_that_has_not_changed_is_not_written() throws InterruptedException {
        cluster.apply(Documents.ALLOW_CLIENTS);
        awaitInForce(1);
        long written = cluster.count("PATCH", "/status");

        Thread.sleep(3_000);

        assertThat(cluster.count("PATCH", "/status")).isEqualTo(written);
        assertThat(cluster.eventReasons()).containsExactly("Published", "InForce");
    }

    @Test
    void who_is_waited_for_is_named() {
        cluster.apply(Documents.ALLOW_CLIENTS);
        awaitInForce(1);
        String since = condition("Accepted").lastTransitionTime();
        replica.hear("edge-7", 1, 1);
        await().until(() -> status().edges().equals("1/1"));

        cluster.apply(Documents.NO_REROUTE);

        await().until(() -> condition("InForce").observedGeneration() == 2);
        assertThat(condition("InForce").status()).isEqualTo(Condition.Status.False);
        assertThat(condition("InForce").reason()).isEqualTo("Lagging");
        assertThat(condition("InForce").message()).contains("edge `edge-7` (Behind, revision 1)");
        assertThat(condition("Accepted").lastTransitionTime()).isEqualTo(since);
        assertThat(status().edges()).isEqualTo("0/1");
        replica.hear("edge-7", 2, 2);
        awaitInForce(2);
    }

    @Test
    void several_objects_are_several_policies() {
        cluster.apply("one", Documents.ALLOW_CLIENTS, Map.of());
        cluster.apply("two", Documents.NO_REROUTE, Map.of());

        await().until(() -> List.of("one", "two").stream()
                .allMatch(name -> StatusText.find(cluster.status(name), "Ready")
                        .filter(ready -> ready.status() == Condition.Status.True)
                        .isPresent()));
        assertThat(database.store().headPositions()).containsOnlyKeys("one", "two");
    }
}
