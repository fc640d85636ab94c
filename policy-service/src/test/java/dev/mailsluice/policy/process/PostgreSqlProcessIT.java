package dev.mailsluice.policy.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.api.rest.Documents;
import dev.mailsluice.policy.store.EmbeddedDatabase;
import dev.mailsluice.policy.store.StallingProxy;
import dev.mailsluice.policy.store.StoreSettings;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PostgreSqlProcessIT extends SurvivalContract {

    @Override
    StoreSettings freshSettings(Path directory) {
        return EmbeddedDatabase.create();
    }

    @Override
    Map<String, String> keys(StoreSettings settings) {
        return switch (settings) {
            case StoreSettings.PostgreSql postgresql ->
                Map.of(
                        "mailsluice.store.kind", "postgresql",
                        "mailsluice.store.postgresql.url", postgresql.url(),
                        "mailsluice.store.postgresql.username", postgresql.username(),
                        "mailsluice.store.postgresql.password", postgresql.password());
            case StoreSettings.H2File h2 -> throw new IllegalArgumentException(h2.toString());
        };
    }

    @Test
    void while_the_database_is_silent_there_is_no_verdict_and_nothing_is_published() throws Exception {
        var settings = EmbeddedDatabase.create();
        try (var network = StallingProxy.to(EmbeddedDatabase.port())) {
            var keys = new HashMap<>(keys(settings));
            keys.put("mailsluice.store.timeout", "1s");
            keys.put(
                    "mailsluice.store.postgresql.url",
                    settings.url().replace(":" + EmbeddedDatabase.port() + "/", ":" + network.port() + "/"));
            try (PolicyProcess process = PolicyProcess.start(directory, keys)) {
                assertThat(process.put("default", Documents.ALLOW_CLIENTS).statusCode())
                        .isEqualTo(201);

                network.stall();

                HttpResponse<String> answer = process.put("default", Documents.NO_REROUTE);
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
                assertThat(process.readiness()).isEqualTo(503);
                Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> decide(process)
                        .contains("\"rule\":\"unconfirmed\""));

                network.resume();

                Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> !decide(process)
                        .contains("\"outcome\":\"Defer\""));
                Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> process.readiness() == 200);
                assertThat(process.put("default", Documents.NO_REROUTE).statusCode())
                        .isIn(200, 201);
            }
        }
    }

    private static String decide(PolicyProcess process) throws Exception {
        return process.decide("{\"clientAddress\":\"192.0.2.10\",\"forwardPath\":\"x@remote.example\"}")
                .body();
    }

    @Test
    void what_one_replica_publishes_the_other_answers_by() throws Exception {
        var keys = keys(EmbeddedDatabase.create());
        try (PolicyProcess one = PolicyProcess.start(directory, keys);
                PolicyProcess other = PolicyProcess.start(directory, keys)) {
            assertThat(one.put("default", Documents.ALLOW_CLIENTS).statusCode()).isEqualTo(201);

            Awaitility.await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(
                            other.get("/api/v1/policies/default").body())
                    .isEqualTo(one.get("/api/v1/policies/default").body()));
        }
    }

    @Test
    void on_a_history_that_has_lost_its_head_nothing_is_published_and_verdicts_go_on() throws Exception {
        var settings = EmbeddedDatabase.create();
        try (PolicyProcess process = PolicyProcess.start(directory, keys(settings))) {
            process.put("default", Documents.NO_REROUTE);
            process.put("default", Documents.ALLOW_CLIENTS);
            try (var connection = DriverManager.getConnection(settings.url(), "postgres", "postgres");
                    Statement statement = connection.createStatement()) {
                statement.execute("alter table policy_revision disable trigger all");
                statement.execute("delete from policy_revision where revision = 2");
            }

            HttpResponse<String> answer = process.put("default", Documents.NO_REROUTE);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body())
                    .contains("store-regressed")
                    .contains("Bring back the database that has revision 2");
            assertThat(decide(process)).contains("\"outcome\":\"Relay\"").contains("\"revision\":2");
            assertThat(process.logged("store-regressed"))
                    .containsEntry("level", "ERROR")
                    .containsEntry("revision", "2");
            assertThat(process.readiness()).isEqualTo(200);
        }
    }

    @Test
    void a_database_that_is_away_is_named_in_a_sentence() throws Exception {
        PolicyProcess process = PolicyProcess.launch(
                directory,
                Map.of(
                        "mailsluice.store.kind", "postgresql",
                        "mailsluice.store.timeout", "1s",
                        "mailsluice.store.postgresql.url", "jdbc:postgresql://127.0.0.1:1/policies",
                        "mailsluice.store.postgresql.username", "policies"));

        assertThat(process.awaitEnd()).isEqualTo(1);
        assertThat(process.output())
                .contains("could not open `jdbc:postgresql://127.0.0.1:1/policies`")
                .doesNotContain("\tat ");
    }
}
