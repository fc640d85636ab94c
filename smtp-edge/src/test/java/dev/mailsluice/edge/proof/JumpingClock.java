package dev.mailsluice.edge.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

/// The wall clock of one process, which can be made to jump: `jumping_clock.c`, compiled with the C compiler of the
/// machine and preloaded. Without a compiler no clock jumps.
public final class JumpingClock {

    private static final Path SOURCE = Path.of("src", "test", "c", "jumping_clock.c");
    private static final Path LIBRARY = Path.of("target", "jumping_clock.so").toAbsolutePath();
    private static final boolean COMPILED = compiled();

    private final Path file;

    /// @param folder for a file of its own
    JumpingClock(Path folder) {
        try {
            this.file = Files.createTempFile(folder, "clock-", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        jump(Duration.ZERO);
    }

    private static boolean compiled() {
        try {
            return new ProcessBuilder("cc", "-shared", "-fPIC", "-O2", "-o", "" + LIBRARY, "" + SOURCE, "-ldl")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public static boolean canJump() {
        return COMPILED;
    }

    /// What the process has to have in its environment.
    Map<String, String> environment() {
        return COMPILED ? Map.of("LD_PRELOAD", "" + LIBRARY, "JUMPING_CLOCK", "" + file) : Map.of();
    }

    /// From now on the process reads the time of day and this.
    public void jump(Duration by) {
        ByteBuffer seconds =
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder()).putLong(by.toSeconds());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(seconds.flip(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
