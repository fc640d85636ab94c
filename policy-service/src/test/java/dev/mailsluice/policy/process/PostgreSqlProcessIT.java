package dev.mailsluice.policy.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.store.EmbeddedDatabase;
import dev.mailsluice.policy.store.StoreSettings;
import java.nio.file.Path;
import java.util.Map;
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
