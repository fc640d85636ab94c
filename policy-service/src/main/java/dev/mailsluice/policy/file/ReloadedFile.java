package dev.mailsluice.policy.file;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/// What a file says, as one value that is replaced when the file says something else.
///
/// INVARIANT: the value is that of one whole valid content.
public final class ReloadedFile<T> implements AutoCloseable {

    /// What was made of a content.
    public sealed interface Reading<T> {
        record Valid<T>(T value) implements Reading<T> {}

        /// @param problems one sentence for each
        record Invalid<T>(List<String> problems) implements Reading<T> {}
    }

    private final WatchedFile file;
    private final Function<byte[], Reading<T>> reader;
    private final Consumer<T> loaded;
    private final Consumer<List<String>> refused;
    private final ScheduledExecutorService timer;

    private volatile T value;

    /// Mark of what was found last, good or bad: the same is neither read nor told twice.
    private String seen = "";

    /// @param thread  name of the one that looks at the file
    /// @param loaded  is told of each value, the first included; must not block
    /// @param refused is told of the problems of a content, after which the value stays as it was; must not block
    public ReloadedFile(
            String thread,
            WatchedFile file,
            Function<byte[], Reading<T>> reader,
            Consumer<T> loaded,
            Consumer<List<String>> refused) {
        this.file = file;
        this.reader = reader;
        this.loaded = loaded;
        this.refused = refused;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(thread).factory());
    }

    /// Looks at the file, and from then on again and again.
    ///
    /// @param unusable what to throw of the problems of the first content; the file is not looked at again then
    public void start(Duration interval, Function<List<String>, RuntimeException> unusable) {
        look().ifPresent(problems -> {
            close();
            throw unusable.apply(problems);
        });
        long pause = interval.toNanos();
        timer.scheduleWithFixedDelay(this::lookAgain, pause, pause, TimeUnit.NANOSECONDS);
    }

    /// Null before [#start].
    public T value() {
        return value;
    }

    /// An exception would end the timer without a word.
    private void lookAgain() {
        try {
            look().ifPresent(refused);
        } catch (RuntimeException e) {
            refused.accept(List.of(
                    "the file cannot be used: `%s`".formatted(e.getClass().getName())));
        }
    }

    /// Takes what is new. Returns the problems of it, empty if there are none or nothing is new.
    private synchronized Optional<List<String>> look() {
        WatchedFile.Found found = file.look();
        if (found.mark().equals(seen)) {
            return Optional.empty();
        }
        seen = found.mark();
        return switch (found) {
            case WatchedFile.Unreadable(String message) -> Optional.of(List.of(message));
            case WatchedFile.Content(byte[] octets, var _) -> read(octets);
        };
    }

    private Optional<List<String>> read(byte[] content) {
        return switch (reader.apply(content)) {
            case Reading.Invalid<T>(var problems) -> Optional.of(problems);
            case Reading.Valid<T>(T valid) -> {
                value = valid;
                loaded.accept(valid);
                yield Optional.empty();
            }
        };
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
