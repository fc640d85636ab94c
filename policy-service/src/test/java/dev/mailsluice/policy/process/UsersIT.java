package dev.mailsluice.policy.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command that makes users, and the service that reads them, as processes of their own.
class UsersIT {

    private static final Path APP = Path.of("target/quarkus-app").toAbsolutePath();

    @TempDir
    Path directory;

    /// As the README has it.
    private Process makeUser(String name, String password) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        APP + "/app/*:" + APP + "/lib/main/*",
                        "dev.mailsluice.policy.identity.MakeUser",
                        name)
                .start();
        process.getOutputStream().write((password + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process;
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void the_service_starts_with_what_the_command_wrote() throws Exception {
        Process made = makeUser("alice", "hunter2");
        String lines = text(made.getInputStream());
        Path file = Files.writeString(directory.resolve("users"), lines);

        assertThat(made.exitValue()).isZero();
        assertThat(lines).startsWith("alice:$2y$12$").contains("\nalice:SCRAM-SHA-256$100000:");
        try (PolicyProcess process = PolicyProcess.start(directory, Map.of("mailsluice.users.file", file.toString()))) {
            assertThat(process.readiness()).isEqualTo(200);
            assertThat(process.output())
                    .contains("users-loaded users=1")
                    .contains("passwords-in-the-clear")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void the_command_refuses_what_the_service_would() throws Exception {
        Process refused = makeUser("guest", "hunter2");

        assertThat(refused.exitValue()).isEqualTo(2);
        assertThat(text(refused.getInputStream())).isEmpty();
        assertThat(text(refused.getErrorStream()))
                .contains("`guest` stands for nobody")
                .doesNotContain("hunter2");
    }

    @Test
    void a_bad_file_stops_the_start_with_all_that_is_wrong() throws Exception {
        Path file = Files.writeString(directory.resolve("users"), "alice:{SHA}fEqNCco3\nbob:hunter2\n");

        PolicyProcess process = PolicyProcess.launch(directory, Map.of("mailsluice.users.file", file.toString()));

        assertThat(process.awaitEnd()).isEqualTo(1);
        assertThat(process.output())
                .contains("line 1: user `alice`: the hash is SHA-1")
                .contains("line 2: user `bob`")
                .doesNotContain("hunter2")
                .doesNotContain("\tat ");
    }
}
