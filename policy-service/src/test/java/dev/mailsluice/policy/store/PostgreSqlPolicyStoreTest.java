package dev.mailsluice.policy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgreSqlPolicyStoreTest extends PolicyStoreContract {

    @Override
    StoreSettings freshSettings() {
        return EmbeddedDatabase.create();
    }

    @Override
    void liftProtection(Statement statement) throws SQLException {
        statement.execute("alter table policy_revision disable trigger all");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update policy_revision set comment = 'x'",
                "delete from policy_revision",
                "truncate policy_revision"
            })
    void a_published_revision_cannot_be_changed_or_removed(String sql) throws Exception {
        append("default", 1);

        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("append-only");
        }
        assertThat(store.head("default")).isPresent();
    }

    @Test
    void two_processes_on_one_database_share_one_history() {
        append("default", 1);
        try (StoreDatabase other = StoreDatabase.open(settings)) {
            assertThat(other.store().append(Revisions.revision("default", 1), new Claim.Unmanaged()))
                    .isEqualTo(new Appended.Conflict(1));
            assertThat(other.store().append(Revisions.revision("default", 2), new Claim.Unmanaged()))
                    .isInstanceOf(Appended.Stored.class);
        }
        assertThat(store.head("default").orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void a_database_that_falls_silent_is_given_up_in_bounded_time_and_found_again() throws Exception {
        var direct = EmbeddedDatabase.create();
        try (var network = StallingProxy.to(EmbeddedDatabase.port())) {
            String url = direct.url().replace(":" + EmbeddedDatabase.port() + "/", ":" + network.port() + "/");
            var slow = new StoreSettings.PostgreSql(url, "postgres", "postgres", 4, Duration.ofSeconds(1));
            try (StoreDatabase silent = StoreDatabase.open(slow)) {
                PolicyStore behind = silent.store();
                behind.append(Revisions.revision("default", 1), new Claim.Unmanaged());

                network.stall();

                long started = System.nanoTime();
                assertThatThrownBy(() -> behind.append(Revisions.revision("default", 2), new Claim.Unmanaged()))
                        .isInstanceOf(StoreUnavailableException.class);
                assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));

                network.resume();

                Awaitility.await()
                        .atMost(Duration.ofSeconds(15))
                        .ignoreExceptions()
                        .until(() -> {
                            behind.ping();
                            return true;
                        });
                assertThat(behind.head("default")).isPresent();
            }
        }
    }

    @Test
    void a_database_that_cannot_be_reached_is_named_without_its_password() {
        var away = new StoreSettings.PostgreSql(
                "jdbc:postgresql://127.0.0.1:1/policies?password=secret", "u", "secret", 2, Duration.ofSeconds(1));

        assertThatThrownBy(() -> StoreDatabase.open(away))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("`jdbc:postgresql://127.0.0.1:1/policies`")
                .hasMessageNotContaining("secret");
    }
}
