package dev.mailsluice.policy.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.store.Claim;
import dev.mailsluice.policy.store.EmbeddedDatabase;
import dev.mailsluice.policy.store.Revisions;
import dev.mailsluice.policy.store.StoreDatabase;
import dev.mailsluice.policy.store.StoreSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command that checks a history, as the README has it.
class VerifyHistoryIT {

    private static final Path APP = Path.of("target/quarkus-app").toAbsolutePath();

    @TempDir
    Path directory;

    private record Ended(int status, String output, String errors) {}

    private Ended verify(String... settings) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        for (String setting : settings) {
            command.add("-D" + setting);
        }
        command.addAll(List.of(
                "-cp",
                APP + "/app/*:" + APP + "/lib/main/*:" + APP + "/lib/boot/*",
                "dev.mailsluice.policy.VerifyHistory"));
        Path errors = directory.resolve("errors");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(errors.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output, Files.readString(errors));
    }

    private StoreSettings.H2File file() {
        return new StoreSettings.H2File(directory.resolve("data/policies"), Duration.ofSeconds(5));
    }

    private static void fill(StoreSettings settings) {
        try (StoreDatabase database = StoreDatabase.open(settings)) {
            for (int number = 1; number <= 120; number++) {
                database.store().append(Revisions.revision("default", number), new Claim.Unmanaged());
            }
            database.store().append(Revisions.revision("other", 1), new Claim.Unmanaged());
        }
    }

    @Test
    void a_history_that_is_intact_ends_well_and_is_not_changed() throws Exception {
        fill(file());
        byte[] before = Files.readAllBytes(directory.resolve("data/policies.mv.db"));

        Ended ended = verify();

        assertThat(ended.output())
                .isEqualTo("`default`: intact up to revision 120\n`other`: intact up to revision 1\n");
        assertThat(ended.status()).isZero();
        assertThat(ended.errors()).isEmpty();
        assertThat(Files.readAllBytes(directory.resolve("data/policies.mv.db"))).isEqualTo(before);
    }

    @Test
    void settings_of_a_file_count_as_they_do_for_the_service() throws Exception {
        fill(new StoreSettings.H2File(directory.resolve("elsewhere/policies"), Duration.ofSeconds(5)));
        Files.createDirectories(directory.resolve("config"));
        Files.writeString(directory.resolve("config/application.yaml"), """
                mailsluice:
                  store: {h2: {path: elsewhere/policies}}
                quarkus:
                  http: {port: 8081}
                """);

        Ended ended = verify();

        assertThat(ended.output()).startsWith("`default`: intact up to revision 120\n");
        assertThat(ended.status()).isZero();
    }

    @Test
    void a_history_somebody_changed_is_named_with_the_revision() throws Exception {
        var settings = EmbeddedDatabase.create();
        fill(settings);
        try (var connection = DriverManager.getConnection(settings.url(), "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("alter table policy_revision disable trigger all");
            statement.execute(
                    "update policy_revision set author = 'somebody' where policy = 'default' and revision = 7");
        }

        Ended ended = verify(
                "mailsluice.store.kind=postgresql",
                "mailsluice.store.postgresql.url=" + settings.url(),
                "mailsluice.store.postgresql.username=postgres",
                "mailsluice.store.postgresql.password=postgres");

        assertThat(ended.output())
                .isEqualTo("`default`: broken at revision 7: its hash is not that of its content\n"
                        + "`other`: intact up to revision 1\n");
        assertThat(ended.status()).isEqualTo(1);
    }

    @Test
    void a_store_that_is_not_there_or_in_use_is_a_sentence() throws Exception {
        Ended missing = verify();
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.errors()).contains("data/policies.mv.db`").doesNotContain("\tat ");

        try (StoreDatabase _ = StoreDatabase.open(file())) {
            Ended inUse = verify();
            assertThat(inUse.status()).isEqualTo(2);
            assertThat(inUse.errors()).contains("is open in another process").doesNotContain("\tat ");
        }
    }
}
