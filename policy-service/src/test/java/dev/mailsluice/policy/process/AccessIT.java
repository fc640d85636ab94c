package dev.mailsluice.policy.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command that makes tokens, and the service that knows them, as processes of their own.
class AccessIT {

    private static final Path APP = Path.of("target/quarkus-app").toAbsolutePath();
    private static final String POLICIES = "/api/v1/policies";

    @TempDir
    Path directory;

    /// As the README has it.
    private static List<String> makeToken(String... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                APP + "/app/*:" + APP + "/lib/main/*",
                "dev.mailsluice.policy.access.MakeToken"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return text.lines().toList();
    }

    @Test
    void the_service_knows_the_token_that_the_command_has_made_and_tells_who_did_what() throws Exception {
        List<String> made = makeToken("alice", "publisher");
        Path file = Files.writeString(directory.resolve("hashes"), made.get(1) + "\n");
        try (PolicyProcess process = PolicyProcess.start(
                directory,
                Map.of("mailsluice.access.tokens.file", file.toString(), "mailsluice.access.failures", "3"))) {
            HttpResponse<String> published = process.with(made.getFirst()).put("default", "mode: Sometimes");
            assertThat(published.statusCode()).isEqualTo(422);
            for (int i = 0; i < 3; i++) {
                assertThat(process.with("mailsluice_wrong").get(POLICIES).statusCode())
                        .isEqualTo(401);
            }

            HttpResponse<String> limited = process.with("mailsluice_wrong").get(POLICIES);
            assertThat(limited.statusCode()).isEqualTo(429);
            assertThat(Integer.parseInt(
                            limited.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 60);
            assertThat(process.with(made.getFirst()).get(POLICIES).statusCode()).isEqualTo(200);

            assertThat(process.output())
                    .contains(
                            "\"result\":\"failed\"",
                            "\"caller\":\"alice\"",
                            "\"result\":\"refused\"",
                            "\"result\":\"limited\"")
                    .doesNotContain(made.getFirst())
                    .doesNotContain("mailsluice_wrong");
        }
    }

    @Test
    void without_tokens_nobody_has_access_and_everybody_is_told_the_remedy() throws Exception {
        Path empty = Files.writeString(directory.resolve("hashes"), "# nobody\n");
        try (PolicyProcess process =
                PolicyProcess.start(directory, Map.of("mailsluice.access.tokens.file", empty.toString()))) {
            HttpResponse<String> answer = process.get(POLICIES);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(JsonPath.from(answer.body()).getString("detail"))
                    .contains("obody has access yet", "`mailsluice.access.tokens.file`");
            assertThat(process.readiness()).isEqualTo(200);
        }
    }

    @Test
    void metrics_are_shown_to_who_may_view_if_it_is_said_so_and_health_to_all() throws Exception {
        try (PolicyProcess process = PolicyProcess.start(directory, Map.of("mailsluice.access.metrics", "viewer"))) {
            assertThat(process.management("/q/metrics", "nobody").statusCode()).isEqualTo(401);
            assertThat(process.management("/q/../q/metrics", "nobody").statusCode())
                    .isEqualTo(401);
            assertThat(process.management("/q/health/../metrics", "nobody").statusCode())
                    .isEqualTo(401);
            assertThat(process.management("/q/health/ready", "nobody").statusCode())
                    .isEqualTo(200);
            assertThat(process.management("/q/metrics", dev.mailsluice.policy.access.TestTokens.VIEWER)
                            .body())
                    .contains("mailsluice_tokens");
        }
    }

    @Test
    void a_bad_file_stops_the_start_with_all_that_is_wrong() throws Exception {
        Path file = Files.writeString(directory.resolve("hashes"), "alice:root:sha256:00\nbob\n");

        PolicyProcess process =
                PolicyProcess.launch(directory, Map.of("mailsluice.access.tokens.file", file.toString()));

        assertThat(process.awaitEnd()).isEqualTo(1);
        assertThat(process.output()).contains("line 1: ", "line 2: ").doesNotContain("\tat ");
    }
}
