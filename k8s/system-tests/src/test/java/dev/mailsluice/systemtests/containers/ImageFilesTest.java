package dev.mailsluice.systemtests.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said twice is the same: in the folders of both services, by the Dockerfile and by Jib.
class ImageFilesTest {

    @ParameterizedTest
    @ValueSource(strings = {"src/image/train", "src/main/jib/deployments/image/jvm.flags", ".dockerignore"})
    void both_services_have_the_same(String file) throws IOException {
        assertThat(read("smtp-edge", file)).isEqualTo(read("policy-service", file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy-service", "smtp-edge"})
    void the_image_of_jib_starts_and_listens_as_that_of_the_dockerfile(String service) throws IOException {
        String dockerfile = read(service, "Dockerfile");
        String pom = read(service, "pom.xml");
        assertThat(element(pom, "jvm-entrypoint"))
                .isEqualTo(found(dockerfile, "ENTRYPOINT \\[(.*)]")
                        .replace("\"", "")
                        .replace(", ", ","));
        assertThat(element(pom, "ports"))
                .isEqualTo(found(dockerfile, "EXPOSE (.*)").replace(' ', ','));
        assertThat(element(pom, "user")).isEqualTo(found(dockerfile, "USER (.*)"));
        assertThat(element(pom, "working-directory")).isEqualTo(found(dockerfile, "WORKDIR (.*)"));
        assertThat(element(pom, "base-jvm-image")).isEqualTo(found(dockerfile, "ARG BASE_IMAGE=(.*)"));
    }

    /// The training begins as the service will: else the JVM would not use what it kept.
    @Test
    void the_service_is_trained_with_the_options_it_is_started_with() throws IOException {
        String train = read("policy-service", "src/image/train");
        String entrypoint = found(read("policy-service", "Dockerfile"), "ENTRYPOINT \\[\"java\", (.*)]");
        for (String option : entrypoint.replace("\"", "").split(", ")) {
            assertThat(train).contains(option);
        }
    }

    private static String element(String pom, String key) {
        return found(pom, "<quarkus\\.jib\\." + key + ">(.*)</");
    }

    private static String found(String text, String regex) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("`" + regex + "` is not in " + text));
    }

    private static String read(String service, String file) throws IOException {
        return Files.readString(Path.of("../..", service, file));
    }
}
