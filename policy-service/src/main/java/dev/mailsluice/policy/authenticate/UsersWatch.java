package dev.mailsluice.policy.authenticate;

import dev.mailsluice.policy.file.WatchedFile;
import dev.mailsluice.policy.identity.Users;
import dev.mailsluice.policy.identity.UsersReader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The users in force. The file is looked at by its content every few seconds: Kubernetes swaps a Secret by a symbolic
/// link, of which a watch on the file does not hear.
///
/// INVARIANT: the users in force are those of one whole valid content.
public final class UsersWatch implements AutoCloseable {

    private final WatchedFile file;
    private final UsersReader reader;
    private final AuthenticationEvents events;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("users-watch").factory());

    private volatile Users users;

    /// Mark of what was found last, good or bad: the same is neither read nor told twice.
    private String seen = "";

    private UsersWatch(UsersSettings settings, AuthenticationEvents events) {
        this.file = new WatchedFile(settings.file(), UsersReader.LONGEST_FILE, "mailsluice.users.file");
        this.reader = new UsersReader(settings.secret());
        this.events = events;
    }

    /// @throws UsersUnusableException if the first content is not valid
    public static UsersWatch open(UsersSettings settings, AuthenticationEvents events) {
        var watch = new UsersWatch(settings, events);
        watch.look().ifPresent(problems -> {
            watch.close();
            throw new UsersUnusableException(problems);
        });
        long interval = settings.reloadInterval().toNanos();
        watch.timer.scheduleWithFixedDelay(watch::lookAgain, interval, interval, TimeUnit.NANOSECONDS);
        return watch;
    }

    public Users users() {
        return users;
    }

    /// An exception would end the timer without a word.
    private void lookAgain() {
        try {
            look().ifPresent(events::usersRefused);
        } catch (RuntimeException e) {
            events.usersRefused(List.of(
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
        return switch (reader.read(content)) {
            case UsersReader.Invalid(var problems) -> Optional.of(problems);
            case UsersReader.Valid(var valid) -> {
                users = valid;
                events.usersLoaded(valid.count());
                yield Optional.empty();
            }
        };
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
