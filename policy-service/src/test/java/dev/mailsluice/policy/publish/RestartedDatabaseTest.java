package dev.mailsluice.policy.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.policy.api.rest.Documents;
import dev.mailsluice.policy.domain.Refuse;
import dev.mailsluice.policy.domain.Relay;
import dev.mailsluice.policy.store.HeadListener;
import dev.mailsluice.policy.store.StoreDatabase;
import dev.mailsluice.policy.store.StoreSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A PostgreSQL of its own that is stopped and started again.
class RestartedDatabaseTest {

    private static final Duration FRESHNESS = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    private EmbeddedPostgres start(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    @Test
    void a_database_that_was_restarted_is_found_again_by_all_who_had_a_connection() throws Exception {
        EmbeddedPostgres server = start(0);
        int port = server.getPort();
        var settings = new StoreSettings.PostgreSql(
                server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", 4, Duration.ofSeconds(1));
        try (StoreDatabase database = StoreDatabase.open(settings)) {
            var replica = new Replica(database.store());
            Freshness freshness = Freshness.within(FRESHNESS, replica.heads);
            replica.publish(Documents.ALLOW_CLIENTS);
            try (HeadWatch watch = HeadWatch.start(replica.heads, replica.events, FRESHNESS.dividedBy(4));
                    HeadListener _ = database.listen(new HeadNews(watch, replica.headEvents))
                            .orElseThrow()) {
                await().until(() -> replica.headEvents.listening.get() == 1);

                server.close();
                await().until(() -> !freshness.holds());
                assertThat(replica.headEvents.deaf).hasSize(1);

                server = start(port);
                await().atMost(Duration.ofSeconds(20)).until(freshness::holds);
                await().atMost(Duration.ofSeconds(20)).until(() -> replica.headEvents.listening.get() == 2);

                assertThat(replica.decide()).isInstanceOf(Relay.class);
                new Replica(database.store()).publish(Documents.NO_REROUTE);
                await().untilAsserted(() -> assertThat(replica.decide()).isInstanceOf(Refuse.class));
                assertThat(replica.deviations.all()).isEmpty();
            }
        } finally {
            server.close();
        }
    }
}
