package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.Problem;
import dev.mailsluice.policy.domain.RelayPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Policy documents for tests: from text or from `src/test/resources`.
final class Documents {
    static final PolicyReader READER = new PolicyReader(new PolicyReader.Rules(false, List.of()));

    private Documents() {}

    static RelayPolicy policy(String text, Format format) {
        return switch (READER.read(text.getBytes(StandardCharsets.UTF_8), format, "default")) {
            case PolicyReader.Result.Valid(var policy) -> policy;
            case PolicyReader.Result.Invalid(var problems) -> throw new AssertionError(problems);
        };
    }

    static List<Problem> problems(PolicyReader reader, String text, Format format) {
        return problems(reader, text.getBytes(StandardCharsets.UTF_8), format);
    }

    static List<Problem> problems(PolicyReader reader, byte[] body, Format format) {
        return switch (reader.read(body, format, "default")) {
            case PolicyReader.Result.Valid(var policy) -> throw new AssertionError(policy + " is valid");
            case PolicyReader.Result.Invalid(var problems) -> problems;
        };
    }

    static PolicySnapshot snapshot(long number, RelayPolicy policy) {
        return PolicySnapshot.compile(new PolicyRevision("default", number, CanonicalForm.digest(policy)), policy);
    }

    /// @param resource a folder, as in `corpus/problems`
    static List<Path> files(String resource) {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources", resource))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String resource) {
        try {
            return Files.readString(Path.of("src/test/resources", resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
