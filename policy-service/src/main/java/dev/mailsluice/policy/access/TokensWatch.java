package dev.mailsluice.policy.access;

import dev.mailsluice.policy.file.WatchedFile;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The tokens in force: those of the file, looked at by its content every few seconds.
///
/// INVARIANT: the tokens in force are those of one whole valid content.
public final class TokensWatch implements AutoCloseable {

    private final WatchedFile file;
    private final AccessEvents events;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("tokens-watch").factory());

    private volatile Tokens tokens;

    /// Mark of what was found last, good or bad: the same is neither read nor told twice.
    private String seen = "";

    private TokensWatch(TokensSettings settings, AccessEvents events) {
        this.file = new WatchedFile(settings.file(), TokensReader.LONGEST_FILE, "mailsluice.access.tokens.file");
        this.events = events;
    }

    /// @throws TokensUnusableException if the first content is not valid
    public static TokensWatch open(TokensSettings settings, AccessEvents events) {
        var watch = new TokensWatch(settings, events);
        watch.look().ifPresent(problems -> {
            watch.close();
            throw new TokensUnusableException(problems);
        });
        long interval = settings.reloadInterval().toNanos();
        watch.timer.scheduleWithFixedDelay(watch::lookAgain, interval, interval, TimeUnit.NANOSECONDS);
        return watch;
    }

    public Tokens tokens() {
        return tokens;
    }

    /// An exception would end the timer without a word.
    private void lookAgain() {
        try {
            look().ifPresent(events::tokensRefused);
        } catch (RuntimeException e) {
            events.tokensRefused(List.of(
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
        return switch (TokensReader.read(content)) {
            case TokensReader.Invalid(var problems) -> Optional.of(problems);
            case TokensReader.Valid(var valid) -> {
                tokens = valid;
                events.tokensLoaded(valid.count());
                yield Optional.empty();
            }
        };
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
