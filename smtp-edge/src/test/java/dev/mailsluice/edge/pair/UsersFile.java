package dev.mailsluice.edge.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// The users that policy-service knows, made by the command that its README tells people to use.
final class UsersFile {

    private static final String COMMAND = "dev.mailsluice.policy.identity.MakeUser";

    private UsersFile() {}

    /// A file with one user.
    static Path of(String name, String password) {
        try {
            Path file = Files.createTempFile(Path.of("target"), "users-", "");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            jarsOf("app") + File.pathSeparator + jarsOf("lib/main"),
                            COMMAND,
                            name)
                    .redirectOutput(file.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var input = process.getOutputStream()) {
                input.write((password + "\n").getBytes(StandardCharsets.UTF_8));
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(COMMAND).isTrue();
            assertThat(process.exitValue()).as(COMMAND).isZero();
            return file.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String jarsOf(String folder) {
        return Path.of("../policy-service/target/quarkus-app", folder, "*").toString();
    }
}
