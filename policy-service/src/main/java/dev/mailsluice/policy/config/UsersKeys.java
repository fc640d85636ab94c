package dev.mailsluice.policy.config;

import dev.mailsluice.policy.authenticate.UsersSettings;
import dev.mailsluice.policy.limit.Limit;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The keys below `mailsluice.users` as values.
final class UsersKeys {

    private static final int SHORTEST_SECRET = 16;

    private final List<String> problems;

    private UsersKeys(List<String> problems) {
        this.problems = problems;
    }

    /// @param problems adds one sentence for each thing that is wrong
    static UsersSettings read(PolicyServiceConfig.Users users, List<String> problems) {
        var keys = new UsersKeys(problems);
        keys.range("failures", users.failures(), 1, 10_000);
        keys.range("threads", users.threads(), 1, 64);
        keys.range("queue", users.queue(), 1, 10_000);
        keys.range("reload-interval", users.reloadInterval(), Duration.ofSeconds(1), Duration.ofHours(1));
        keys.range("failure-window", users.failureWindow(), Duration.ofSeconds(1), Duration.ofHours(24));
        keys.range("failure-delay", users.failureDelay(), Duration.ZERO, Duration.ofSeconds(5));
        if (users.secret().filter(secret -> secret.length() < SHORTEST_SECRET).isPresent()) {
            problems.add(
                    "`mailsluice.users.secret` is shorter than %d characters: write more".formatted(SHORTEST_SECRET));
        }
        return new UsersSettings(
                users.file().flatMap(keys::path),
                users.secret(),
                users.reloadInterval(),
                new Limit(users.failures(), users.failureWindow()),
                users.failureDelay(),
                users.threads(),
                users.queue());
    }

    private <T extends Comparable<T>> void range(String key, T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            problems.add("`mailsluice.users.%s` is `%s`: write %s to %s".formatted(key, value, least, most));
        }
    }

    private Optional<Path> path(String file) {
        try {
            return Optional.of(Path.of(file));
        } catch (InvalidPathException e) {
            problems.add("`mailsluice.users.file`: " + e.getMessage());
            return Optional.empty();
        }
    }
}
