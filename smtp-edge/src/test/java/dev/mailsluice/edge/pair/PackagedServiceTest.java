package dev.mailsluice.edge.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedServiceTest {

    private static final Instant THEN = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path folder;

    private Path module;

    @BeforeEach
    void writeSource() throws IOException {
        module = folder.resolve("policy-service");
        write("src/main/java/Source.java", THEN);
    }

    @Test
    void a_jar_newer_than_every_source_is_taken() throws IOException {
        Path jar = write("target/quarkus-app/quarkus-run.jar", THEN.plusSeconds(1));

        assertThat(PackagedService.jar(module)).isEqualTo(jar);
    }

    @Test
    void a_jar_older_than_a_source_is_refused_and_the_remedy_named() throws IOException {
        write("target/quarkus-app/quarkus-run.jar", THEN.minusSeconds(1));

        assertThatThrownBy(() -> PackagedService.jar(module))
                .hasMessageContaining("is older than `" + module.resolve("src/main/java/Source.java") + "`")
                .hasMessageEndingWith("package it with `./mvnw package -DskipTests -pl policy-service`");
    }

    @Test
    void a_jar_that_is_missing_is_named() {
        assertThatThrownBy(() -> PackagedService.jar(module)).hasMessageContaining("quarkus-run.jar` is missing");
    }

    private Path write(String name, Instant modified) throws IOException {
        Path file = module.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        return Files.setLastModifiedTime(file, FileTime.from(modified));
    }
}
