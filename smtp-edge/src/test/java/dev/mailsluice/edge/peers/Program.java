package dev.mailsluice.edge.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A program of this machine.
record Program(Path path) {

    /// Where `.ci/install` puts the programs of packages that it cannot install beside each other.
    static final Path UNPACKED = Path.of("/opt/mailsluice-peers");

    private static final int TIMEOUT_SECONDS = 120;

    /// Aborts the test if there is no such program in the search path or where system programs are.
    static Program required(String name) {
        Stream<String> folders = Stream.concat(
                Stream.of(System.getenv("PATH").split(File.pathSeparator)),
                Stream.of("/usr/sbin", "/sbin", UNPACKED + "/usr/sbin"));
        return folders.map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Program::new)
                .orElseGet(() -> Assumptions.abort("`" + name + "` is not installed; `.ci/install` installs it"));
    }

    /// Runs to the end, which must be a success; its output goes to `log`.
    void run(Path log, String... arguments) {
        assertThat(end(start(log, arguments))).as("%s: %s", path, log).isZero();
    }

    /// Runs to the end, and tells whether that was a success; its output is dropped.
    boolean succeeds(String... arguments) {
        return end(start(Path.of("/dev/null"), arguments)) == 0;
    }

    private int end(Process process) {
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(path + " did not end within " + TIMEOUT_SECONDS + " s");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Process start(Path log, String... arguments) {
        var command = new ArrayList<>(List.of(path.toString()));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
