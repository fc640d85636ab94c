package dev.mailsluice.systemtests;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// A program of this machine.
public record Program(Path path) {

    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    /// Aborts the test if there is no such program in the search path.
    public static Program required(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Program::new)
                .orElseGet(() -> Assumptions.abort("`" + name + "` is not installed; `.ci/install` installs it"));
    }

    /// How a program ended, and what it wrote.
    public record Outcome(int status, String output, String errors) {

        /// @throws AssertionError if it was not a success
        public String success() {
            if (status != 0) {
                throw new AssertionError("ended with " + status + ": " + errors + output);
            }
            return output;
        }
    }

    /// Runs to the end.
    public Outcome run(String... arguments) {
        return run(ProcessBuilder.Redirect.PIPE, TIMEOUT, arguments);
    }

    /// The same with a file as its input.
    public Outcome runWith(Path input, String... arguments) {
        return run(ProcessBuilder.Redirect.from(input.toFile()), TIMEOUT, arguments);
    }

    /// The same with other patience.
    public Outcome within(Duration timeout, String... arguments) {
        return run(ProcessBuilder.Redirect.PIPE, timeout, arguments);
    }

    private Outcome run(ProcessBuilder.Redirect input, Duration timeout, String... arguments) {
        var command = new ArrayList<>(List.of(path.toString()));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile("output", ".txt");
            Path errors = Files.createTempFile("errors", ".txt");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectInput(input)
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile())
                        .start();
                return new Outcome(end(process, timeout), Files.readString(output), Files.readString(errors));
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int end(Process process, Duration timeout) {
        try {
            if (!process.waitFor(timeout)) {
                process.destroyForcibly();
                throw new AssertionError(path + " did not end within " + timeout.toSeconds() + " s");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IllegalStateException(e);
        }
    }
}
