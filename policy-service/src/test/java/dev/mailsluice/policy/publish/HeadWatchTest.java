package dev.mailsluice.policy.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.policy.api.rest.Documents;
import dev.mailsluice.policy.domain.Refuse;
import dev.mailsluice.policy.domain.Relay;
import dev.mailsluice.policy.store.EmbeddedDatabase;
import dev.mailsluice.policy.store.StoreDatabase;
import dev.mailsluice.policy.store.StoreSettings;
import dev.mailsluice.policy.store.StoreUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeadWatchTest {

    private static final Duration PAUSE = Duration.ofMillis(20);

    @TempDir
    Path directory;

    enum Database {
        H2,
        POSTGRESQL
    }

    private StoreDatabase open(Database kind) {
        return StoreDatabase.open(
                switch (kind) {
                    case H2 -> new StoreSettings.H2File(directory.resolve("policies"), Duration.ofSeconds(5));
                    case POSTGRESQL -> EmbeddedDatabase.create();
                });
    }

    private static HeadWatch watch(Replica replica) {
        return HeadWatch.start(replica.heads, replica.events, PAUSE);
    }

    @ParameterizedTest
    @EnumSource
    void what_was_stored_unseen_becomes_active_without_another_publish(Database kind) {
        try (StoreDatabase database = open(kind)) {
            var store = new FailingStore(database.store());
            var replica = new Replica(store);
            replica.publish(Documents.ALLOW_CLIENTS);
            store.fault = FailingStore.Fault.APPEND_LOST_AFTER_AND_THEN_AWAY;
            assertThatThrownBy(() -> replica.publish(Documents.NO_REROUTE))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThat(replica.decide()).isInstanceOf(Relay.class);

            try (HeadWatch _ = watch(replica)) {
                store.comeBack();

                await().untilAsserted(() -> assertThat(replica.decide()).isInstanceOf(Refuse.class));
            }
            assertThat(replica.events.activated)
                    .extracting(ActivePolicy::number)
                    .containsExactly(1L, 2L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_another_replica_publishes_becomes_active_here(Database kind) {
        try (StoreDatabase database = open(kind)) {
            var here = new Replica(database.store());
            var there = new Replica(database.store());
            try (HeadWatch _ = watch(here)) {
                there.publish(Documents.ALLOW_CLIENTS);
                await().untilAsserted(() -> assertThat(here.decide()).isInstanceOf(Relay.class));

                there.publish(Documents.NO_REROUTE);
                await().untilAsserted(() -> assertThat(here.decide()).isInstanceOf(Refuse.class));
            }
        }
    }

    /// A thousand questions that cannot be answered yet cause one.
    @Test
    void looks_that_are_asked_for_together_are_one_look() throws Exception {
        try (StoreDatabase database = open(Database.H2)) {
            var store = new FailingStore(database.store());
            var replica = new Replica(store);
            try (HeadWatch watch = HeadWatch.start(replica.heads, replica.events, Duration.ofHours(1))) {
                CountDownLatch released = store.stallLooks();
                watch.lookNow();
                await().until(() -> store.looks.get() == 1);

                List<CompletableFuture<?>> asked = new ArrayList<>();
                for (int i = 0; i < 1_000; i++) {
                    asked.add(watch.lookNow());
                }
                asked.getFirst().cancel(false);
                released.countDown();

                asked.getLast().get(5, TimeUnit.SECONDS);
                assertThat(store.looks).hasValue(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void while_the_store_is_away_the_heads_grow_old_and_it_is_told_once(Database kind) {
        try (StoreDatabase database = open(kind)) {
            var store = new FailingStore(database.store());
            var replica = new Replica(store);
            try (HeadWatch _ = watch(replica)) {
                store.goAway();
                await().until(() -> replica.heads.age().compareTo(PAUSE.multipliedBy(20)) > 0);
                assertThat(replica.events.unconfirmed).hasSize(1);
                assertThat(replica.events.confirmed).hasValue(0);

                store.comeBack();
                await().until(() -> replica.events.confirmed.get() == 1);
                assertThat(replica.heads.age()).isLessThan(Duration.ofSeconds(2));
                assertThat(replica.events.unconfirmed).hasSize(1);
            }
        }
    }
}
