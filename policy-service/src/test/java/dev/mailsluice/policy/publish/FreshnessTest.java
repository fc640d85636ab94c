package dev.mailsluice.policy.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.policy.api.rest.Documents;
import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.Defer;
import dev.mailsluice.policy.domain.Relay;
import dev.mailsluice.policy.store.EmbeddedDatabase;
import dev.mailsluice.policy.store.StoreDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FreshnessTest {

    private static final Duration LIMIT = Duration.ofMillis(300);

    @Test
    void without_agreement_within_the_limit_there_is_no_verdict_until_there_is_again() {
        try (StoreDatabase database = StoreDatabase.open(EmbeddedDatabase.create())) {
            var store = new FailingStore(database.store());
            var replica = new Replica(store);
            Freshness freshness = Freshness.within(LIMIT, replica.heads);
            replica.publish(Documents.ALLOW_CLIENTS);
            replica.heads.catchUp();
            assertThat(freshness.holds()).isTrue();

            try (HeadWatch _ = HeadWatch.start(replica.heads, replica.events, LIMIT.dividedBy(10))) {
                store.goAway();
                await().until(() -> !freshness.holds());
                store.comeBack();
                await().until(freshness::holds);
            }
        }
    }

    @Test
    void what_is_not_fresh_is_deferred_and_says_so() {
        try (StoreDatabase database = StoreDatabase.open(EmbeddedDatabase.create())) {
            var replica = new Replica(database.store());
            replica.publish(Documents.ALLOW_CLIENTS);

            replica.fresh = false;
            Decision decision = replica.decide();

            assertThat(decision).isInstanceOf(Defer.class);
            assertThat(decision.rule().path()).isEqualTo("unconfirmed");
            assertThat(decision.reply().code()).isEqualTo(451);
            assertThat(replica.events.decided.getLast().revision()).isZero();

            replica.fresh = true;
            assertThat(replica.decide()).isInstanceOf(Relay.class);
        }
    }

    /// Nobody else can have published.
    @Test
    void of_the_only_writer_memory_is_always_fresh() {
        assertThat(Freshness.ofTheOnlyWriter().holds()).isTrue();
    }
}
