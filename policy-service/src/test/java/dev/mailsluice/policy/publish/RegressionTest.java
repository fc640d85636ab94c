package dev.mailsluice.policy.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.policy.api.rest.Documents;
import dev.mailsluice.policy.domain.Defer;
import dev.mailsluice.policy.domain.Refuse;
import dev.mailsluice.policy.domain.Relay;
import dev.mailsluice.policy.store.Claim;
import dev.mailsluice.policy.store.EmbeddedDatabase;
import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.StoreDatabase;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A database is replaced by another that has not received all of it: a standby that took over, a backup.
class RegressionTest {

    private StoreDatabase primary;
    private StoreDatabase standby;
    private SwitchableStore store;
    private Replica replica;

    @BeforeEach
    void open() {
        primary = StoreDatabase.open(EmbeddedDatabase.create());
        standby = StoreDatabase.open(EmbeddedDatabase.create());
        store = new SwitchableStore(primary.store());
        replica = new Replica(store);
        replica.publish(Documents.NO_REROUTE);
        standby.store().append(primary.store().head("default").orElseThrow().revision(), new Claim.Unmanaged());
        replica.publish(Documents.ALLOW_CLIENTS);
    }

    @AfterEach
    void close() {
        primary.close();
        standby.close();
    }

    private void failOver() {
        store.to(standby.store());
        replica.heads.catchUp();
    }

    @Test
    void an_older_head_is_not_taken_back_and_verdicts_go_on() {
        failOver();

        assertThat(replica.decide()).isInstanceOf(Relay.class);
        assertThat(replica.active.find("default")).map(ActivePolicy::number).contains(2L);
        assertThat(replica.deviations.regression("default")).contains(new Regression.Older("default", 2, 1));
    }

    @Test
    void it_is_told_once_and_its_end_as_well() {
        failOver();
        replica.heads.catchUp();
        assertThat(replica.headEvents.deviated).containsExactly(new Regression.Older("default", 2, 1));

        store.to(primary.store());
        replica.heads.catchUp();
        replica.heads.catchUp();

        assertThat(replica.headEvents.agreed).containsExactly("default");
        assertThat(replica.deviations.all()).isEmpty();
    }

    @Test
    void nothing_is_published_on_an_older_head_even_before_it_was_noticed() {
        store.to(standby.store());

        assertThat(replica.publish(Documents.NO_REROUTE))
                .isEqualTo(new PublishOutcome.Regressed(Replica.NAME, new Regression.Older("default", 2, 1)));

        assertThat(standby.store().head("default").orElseThrow().number()).isEqualTo(1);
    }

    @Test
    void a_database_without_anything_is_an_older_one() {
        try (StoreDatabase empty = StoreDatabase.open(EmbeddedDatabase.create())) {
            store.to(empty.store());
            replica.heads.catchUp();

            assertThat(replica.deviations.regression("default")).contains(new Regression.Older("default", 2, 0));
            assertThat(replica.publish(Documents.NO_REROUTE)).isInstanceOf(PublishOutcome.Regressed.class);
            assertThat(replica.decide()).isInstanceOf(Relay.class);
        }
    }

    /// A replica that started after the failover knows of nothing, and somebody publishes by it.
    private void publishByAnother(String document) {
        var restarted = new Replica(standby.store());
        restarted.heads.loadAll();
        assertThat(restarted.publish(document)).isInstanceOf(PublishOutcome.Published.class);
    }

    @Test
    void by_a_revision_whose_number_another_one_has_nothing_is_decided() {
        publishByAnother(Documents.allow("10.0.0.0/8"));

        failOver();

        assertThat(replica.deviations.regression("default"))
                .get()
                .isInstanceOfSatisfying(Regression.Rewritten.class, found -> assertThat(found.held())
                        .isEqualTo(2));
        assertThat(replica.decide()).isInstanceOf(Defer.class);
        assertThat(replica.decide().rule().path()).isEqualTo("unconfirmed");
        assertThat(replica.publish(Documents.NO_REROUTE)).isInstanceOf(PublishOutcome.Regressed.class);
    }

    @Test
    void a_later_head_on_another_history_is_not_followed() {
        publishByAnother(Documents.allow("10.0.0.0/8"));
        publishByAnother(Documents.NO_REROUTE);

        failOver();

        assertThat(replica.active.find("default")).map(ActivePolicy::number).contains(2L);
        assertThat(replica.decide()).isInstanceOf(Defer.class);
    }

    /// It decides as it did: nobody is wrong.
    @Test
    void what_was_lost_and_published_again_heals() {
        failOver();
        publishByAnother(Documents.ALLOW_CLIENTS);

        replica.heads.catchUp();
        assertThat(replica.deviations.all()).isEmpty();
        assertThat(replica.decide()).isInstanceOf(Relay.class);

        publishByAnother(Documents.NO_REROUTE);
        replica.heads.catchUp();
        assertThat(replica.decide()).isInstanceOf(Refuse.class);
    }

    @Test
    void a_restart_takes_what_the_store_has() {
        failOver();

        var restarted = new Replica(store);
        restarted.heads.loadAll();

        assertThat(restarted.decide()).isInstanceOf(Refuse.class);
        assertThat(restarted.publish(Documents.ALLOW_CLIENTS)).isInstanceOf(PublishOutcome.Published.class);
    }

    @Test
    void to_an_edge_that_has_heard_of_more_a_restarted_replica_gives_no_verdict_and_tells() {
        store.to(standby.store());
        var restarted = new Replica(store);
        restarted.heads.loadAll();
        try (HeadWatch _ = restarted.watch(Duration.ofHours(1))) {
            assertThat(restarted.decide(2).join().decision().rule().path()).isEqualTo("behind");
            assertThat(restarted.headEvents.floorsMissing).containsExactly(2L);
        }
    }

    /// The look reads the heads, then a publication becomes active, then the look compares.
    @Test
    void a_publication_during_a_look_is_no_regression() throws Exception {
        var slow = new FailingStore(primary.store());
        var here = new Replica(slow);
        here.heads.loadAll();
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            var read = slow.stallAnswers();
            CompletableFuture<?> look = CompletableFuture.runAsync(here.heads::catchUp, thread);
            await().until(() -> slow.answers.get() == 1);

            assertThat(here.publish(Documents.NO_REROUTE)).isInstanceOf(PublishOutcome.Published.class);
            read.countDown();
            look.join();
        }
        assertThat(here.headEvents.deviated).isEmpty();
        assertThat(here.active.find("default")).map(ActivePolicy::number).contains(3L);
    }

    /// A store that becomes another one between two questions.
    private static final class SwitchableStore extends ForwardingStore {

        private volatile PolicyStore current;

        SwitchableStore(PolicyStore first) {
            current = first;
        }

        void to(PolicyStore other) {
            current = other;
        }

        @Override
        PolicyStore store() {
            return current;
        }
    }
}
