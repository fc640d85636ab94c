package dev.mailsluice.policy.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.policy.api.rest.Documents;
import dev.mailsluice.policy.domain.Refuse;
import dev.mailsluice.policy.domain.Relay;
import dev.mailsluice.policy.store.EmbeddedDatabase;
import dev.mailsluice.policy.store.HeadListener;
import dev.mailsluice.policy.store.StallingProxy;
import dev.mailsluice.policy.store.StoreDatabase;
import dev.mailsluice.policy.store.StoreSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two replicas on one PostgreSQL, with and without notifications that arrive.
class HeadNewsTest {

    private static final Duration NEVER = Duration.ofHours(1);

    private StoreSettings.PostgreSql settings;
    private StoreDatabase database;
    private Replica here;
    private Replica there;

    @BeforeEach
    void open() {
        settings = EmbeddedDatabase.create();
        database = StoreDatabase.open(settings);
        here = new Replica(database.store());
        there = new Replica(database.store());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private HeadListener listen(HeadWatch watch) {
        return database.listen(new HeadNews(watch, here.headEvents)).orElseThrow();
    }

    @Test
    void what_another_replica_publishes_is_heard_of_without_a_poll() {
        try (HeadWatch watch = HeadWatch.start(here.heads, here.events, NEVER);
                HeadListener _ = listen(watch)) {
            await().until(() -> here.headEvents.listening.get() == 1);

            there.publish(Documents.ALLOW_CLIENTS);
            await().untilAsserted(() -> assertThat(here.decide()).isInstanceOf(Relay.class));

            there.publish(Documents.NO_REROUTE);
            await().untilAsserted(() -> assertThat(here.decide()).isInstanceOf(Refuse.class));
        }
    }

    /// A cut connection, once while nothing happens and once with an append that nobody heard.
    @Test
    void a_lost_connection_is_opened_again_and_what_was_missed_is_learnt() throws Exception {
        try (HeadWatch watch = HeadWatch.start(here.heads, here.events, NEVER);
                HeadListener _ = listen(watch)) {
            await().until(() -> here.headEvents.listening.get() == 1);

            cutListeners();
            there.publish(Documents.ALLOW_CLIENTS);

            await().untilAsserted(() -> assertThat(here.decide()).isInstanceOf(Relay.class));
            await().until(() -> here.headEvents.listening.get() == 2);
            assertThat(here.headEvents.deaf).hasSize(1);
        }
    }

    @Test
    void a_notification_that_does_not_arrive_costs_the_pause_of_the_poll() throws Exception {
        try (var network = StallingProxy.to(EmbeddedDatabase.port());
                StoreDatabase behind = StoreDatabase.open(EmbeddedDatabase.through(network, settings));
                HeadWatch watch = HeadWatch.start(here.heads, here.events, Duration.ofMillis(200));
                HeadListener _ =
                        behind.listen(new HeadNews(watch, here.headEvents)).orElseThrow()) {
            await().until(() -> here.headEvents.listening.get() == 1);

            network.stall();
            there.publish(Documents.ALLOW_CLIENTS);

            await().untilAsserted(() -> assertThat(here.decide()).isInstanceOf(Relay.class));
        }
    }

    @Test
    void what_this_replica_publishes_is_active_here_without_being_heard_of() {
        here.publish(Documents.ALLOW_CLIENTS);

        assertThat(here.decide()).isInstanceOf(Relay.class);
    }

    /// The store has it already, and this process does not know.
    @Test
    void publishing_what_another_replica_published_unheard_makes_it_active_here() {
        here.publish(Documents.ALLOW_CLIENTS);
        there.publish(Documents.NO_REROUTE);
        assertThat(here.decide()).isInstanceOf(Relay.class);

        assertThat(here.publish(Documents.NO_REROUTE)).isInstanceOf(PublishOutcome.Unchanged.class);

        assertThat(here.decide()).isInstanceOf(Refuse.class);
    }

    private void cutListeners() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(settings.url(), settings.username(), settings.password());
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and application_name = 'mailsluice-listener'");
        }
    }
}
