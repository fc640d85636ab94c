package dev.mailsluice.edge.outage;

import dev.mailsluice.edge.proof.Member;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The descriptors of a process: by `prlimit` it may have no more than it has.
final class Descriptors {

    private static final int PLENTY = 1_000;

    private Descriptors() {}

    static boolean canBeTaken() {
        return run("prlimit", "--version") == 0;
    }

    static void take(Member member) {
        limit(member, open(member.process().pid()));
    }

    static void giveBack(Member member) {
        limit(member, PLENTY);
    }

    /// The soft limit, as the hard one could not be raised again.
    private static void limit(Member member, int most) {
        if (run("prlimit", "--pid", "" + member.process().pid(), "--nofile=" + most + ":") != 0) {
            throw new IllegalStateException("prlimit refuses a limit of " + most);
        }
    }

    /// Above the highest that is open: the limit is of the number of the next one.
    private static int open(long pid) {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", "" + pid, "fd"))) {
            return 1
                    + descriptors
                            .mapToInt(each -> Integer.parseInt("" + each.getFileName()))
                            .max()
                            .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int run(String... command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException _) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
