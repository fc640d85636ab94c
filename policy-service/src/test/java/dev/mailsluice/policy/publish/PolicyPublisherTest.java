package dev.mailsluice.policy.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailsluice.policy.api.rest.Documents;
import dev.mailsluice.policy.domain.Defer;
import dev.mailsluice.policy.domain.Refuse;
import dev.mailsluice.policy.domain.Relay;
import dev.mailsluice.policy.store.Appended;
import dev.mailsluice.policy.store.ChainVerifier;
import dev.mailsluice.policy.store.Claim;
import dev.mailsluice.policy.store.Revisions;
import dev.mailsluice.policy.store.StoreDatabase;
import dev.mailsluice.policy.store.StoreSettings;
import dev.mailsluice.policy.store.StoreUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyPublisherTest {

    private static final PolicyName NAME = Replica.NAME;

    @TempDir
    Path directory;

    private StoreDatabase database;
    private FailingStore store;
    private Replica process;

    @BeforeEach
    void open() {
        database = StoreDatabase.open(new StoreSettings.H2File(directory.resolve("policies"), Duration.ofSeconds(5)));
        store = new FailingStore(database.store());
        process = new Replica(store);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_published_policy_is_stored_active_and_reported_once() {
        assertThat(process.publish(Documents.ALLOW_CLIENTS)).isInstanceOf(PublishOutcome.Published.class);

        assertThat(process.decide()).isInstanceOf(Relay.class);
        assertThat(store.head("default").orElseThrow().number()).isEqualTo(1);
        assertThat(process.events.activated).hasSize(1);
        assertThat(process.events.published).hasSize(1);
    }

    @Test
    void a_refused_document_changes_nothing() {
        process.publish(Documents.ALLOW_CLIENTS);

        assertThat(process.publish(Documents.NO_OTHERWISE)).isInstanceOf(PublishOutcome.Refused.class);

        assertThat(process.decide()).isInstanceOf(Relay.class);
        assertThat(store.head("default").orElseThrow().number()).isEqualTo(1);
        assertThat(process.events.activated).hasSize(1);
    }

    @Test
    void an_append_whose_answer_got_lost_is_published_if_the_store_holds_it() {
        process.publish(Documents.ALLOW_CLIENTS);
        store.fault = FailingStore.Fault.APPEND_LOST_AFTER;

        assertThat(process.publish(Documents.NO_REROUTE)).isInstanceOf(PublishOutcome.Published.class);

        assertThat(process.decide()).isInstanceOf(Refuse.class);
    }

    @Test
    void an_append_that_never_arrived_leaves_the_active_policy() {
        process.publish(Documents.NO_REROUTE);
        store.fault = FailingStore.Fault.APPEND_LOST_BEFORE;

        assertThatThrownBy(() -> process.publish(Documents.ALLOW_CLIENTS))
                .isInstanceOf(StoreUnavailableException.class);

        assertThat(process.decide()).isInstanceOf(Refuse.class);
        assertThat(store.head("default").orElseThrow().number()).isEqualTo(1);
    }

    @Test
    void what_was_stored_unseen_is_active_after_the_next_publish() {
        process.publish(Documents.ALLOW_CLIENTS);
        store.fault = FailingStore.Fault.APPEND_LOST_AFTER_AND_THEN_AWAY;
        assertThatThrownBy(() -> process.publish(Documents.NO_REROUTE)).isInstanceOf(StoreUnavailableException.class);
        store.comeBack();

        assertThat(process.publish(Documents.NO_REROUTE)).isInstanceOf(PublishOutcome.Unchanged.class);

        assertThat(process.decide()).isInstanceOf(Refuse.class);
    }

    @Test
    void a_publication_that_is_stuck_holds_the_next_for_a_bounded_time() throws Exception {
        CountDownLatch released = store.stallAppends();
        Future<PublishOutcome> stuck;
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            stuck = thread.submit(() -> process.publish(Documents.ALLOW_CLIENTS));
            Awaitility.await().until(store::isStalled);

            long started = System.nanoTime();
            assertThatThrownBy(() -> process.publish(Documents.NO_REROUTE))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("`default`");
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));

            released.countDown();
        }
        assertThat(stuck.get()).isInstanceOf(PublishOutcome.Published.class);
        assertThat(process.decide()).isInstanceOf(Relay.class);
    }

    @Test
    void a_revision_of_another_process_is_learnt_even_by_a_writer_that_loses() {
        process.publish(Documents.ALLOW_CLIENTS);
        var other = new Replica(store);
        other.publish(Documents.NO_REROUTE);

        PublishOutcome outcome = process.publish(Documents.allow("10.0.0.0/8"), new Precondition.Head(1));

        assertThat(outcome).isEqualTo(new PublishOutcome.Conflict(NAME, 2));
        assertThat(process.decide()).isInstanceOf(Refuse.class);
    }

    @Test
    void a_restart_answers_by_the_heads_of_the_store() {
        process.publish(Documents.ALLOW_CLIENTS);
        process.publish(Documents.NO_REROUTE);
        process.publish(Documents.ALLOW_CLIENTS);

        var restarted = new Replica(store);
        assertThat(restarted.decide()).isInstanceOf(Defer.class);
        restarted.heads.loadAll();

        assertThat(restarted.heads.isLoaded()).isTrue();
        assertThat(restarted.decide()).isInstanceOf(Relay.class);
        assertThat(new ChainVerifier(store).verifyAll()).isEmpty();
    }

    @Test
    void a_head_that_cannot_be_read_defers_and_leaves_other_policies_alone() {
        store.append(Revisions.revision("broken", 1, "{\"mode\":\"FromTheFuture\"}"), new Claim.Unmanaged());
        process.publish(Documents.ALLOW_CLIENTS);
        var restarted = new Replica(store);

        restarted.heads.loadAll();

        assertThat(restarted.active.find("broken")).get().isInstanceOf(ActivePolicy.Unreadable.class);
        assertThat(restarted.decide()).isInstanceOf(Relay.class);
    }

    @Test
    void publishing_replaces_a_head_that_cannot_be_read() {
        assertThat(store.append(Revisions.revision("default", 1, "{}"), new Claim.Unmanaged()))
                .isInstanceOf(Appended.Stored.class);
        process.heads.loadAll();
        assertThat(process.decide()).isInstanceOf(Defer.class);

        assertThat(process.publish(Documents.ALLOW_CLIENTS)).isInstanceOf(PublishOutcome.Published.class);

        assertThat(process.decide()).isInstanceOf(Relay.class);
    }

    @Test
    void a_head_whose_digest_is_not_that_of_its_document_is_not_answered_by() {
        process.publish(Documents.ALLOW_CLIENTS);
        String document = store.head("default").orElseThrow().revision().document();
        store.append(Revisions.revision("default", 2, document), new Claim.Unmanaged());
        var restarted = new Replica(store);

        restarted.heads.loadAll();

        assertThat(restarted.decide()).isInstanceOf(Defer.class);
    }

    @Test
    void there_are_at_most_a_thousand_policies() {
        for (int i = 0; i < PolicyPublisher.MAX_POLICIES; i++) {
            process.active.activate(new ActivePolicy.Unreadable("p" + i, 1, "", "for the count"));
        }

        assertThat(process.publish(Documents.NO_REROUTE))
                .isInstanceOfSatisfying(PublishOutcome.Refused.class, refused -> assertThat(
                                refused.problems().getFirst().message())
                        .contains("1000"));
    }
}
