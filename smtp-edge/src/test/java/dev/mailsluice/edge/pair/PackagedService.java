package dev.mailsluice.edge.pair;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/// The jar of a module of this project, if it was made of the sources that are there now. A test run of one module
/// packages the others not, and would otherwise silently start what they were long ago.
final class PackagedService {

    private PackagedService() {}

    /// @throws IllegalStateException if there is no jar, or if a source is newer; says what to run
    static Path jar(Path module) throws IOException {
        Path jar = module.resolve("target/quarkus-app/quarkus-run.jar");
        String remedy = "package it with `./mvnw package -DskipTests -pl " + module.getFileName() + "`";
        if (!Files.exists(jar)) {
            throw new IllegalStateException("`" + jar + "` is missing: " + remedy);
        }
        Optional<Path> newer = newerThan(Files.getLastModifiedTime(jar), module.resolve("src/main"));
        if (newer.isPresent()) {
            throw new IllegalStateException("`" + jar + "` is older than `" + newer.get() + "`: " + remedy);
        }
        return jar;
    }

    private static Optional<Path> newerThan(FileTime packaged, Path sources) throws IOException {
        try (var found = Files.find(
                sources,
                Integer.MAX_VALUE,
                (_, file) -> file.isRegularFile() && file.lastModifiedTime().compareTo(packaged) > 0)) {
            return found.findFirst();
        }
    }
}
