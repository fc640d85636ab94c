package dev.mailsluice.policy.config;

import dev.mailsluice.policy.access.TokensSettings;
import dev.mailsluice.policy.access.cluster.ClusterSettings;
import dev.mailsluice.policy.limit.Limit;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The keys below `mailsluice.access` as values.
final class AccessKeys {

    private final List<String> problems;

    private AccessKeys(List<String> problems) {
        this.problems = problems;
    }

    /// @param problems adds one sentence for each thing that is wrong
    static AccessSettings read(PolicyServiceConfig config, List<String> problems) {
        PolicyServiceConfig.Access access = config.access();
        var keys = new AccessKeys(problems);
        keys.range("failures", access.failures(), 1, 10_000);
        keys.range("failure-window", access.failureWindow(), Duration.ofSeconds(1), Duration.ofHours(24));
        keys.range(
                "tokens.reload-interval", access.tokens().reloadInterval(), Duration.ofSeconds(1), Duration.ofHours(1));
        return new AccessSettings(
                new TokensSettings(
                        access.tokens().file().flatMap(keys::path),
                        access.tokens().reloadInterval()),
                keys.cluster(config),
                new Limit(access.failures(), access.failureWindow()),
                switch (access.metrics()) {
                    case OPEN -> true;
                    case VIEWER -> false;
                });
    }

    private Optional<ClusterSettings> cluster(PolicyServiceConfig config) {
        PolicyServiceConfig.ClusterAccess cluster = config.access().kubernetes();
        if (!cluster.enabled().orElse(config.kubernetes().enabled())) {
            return Optional.empty();
        }
        if (cluster.audiences().stream().anyMatch(String::isBlank)) {
            problems.add("`mailsluice.access.kubernetes.audiences` has an empty entry: remove it");
        }
        // Where policies are followed, what is wrong with it was said.
        List<String> said = config.kubernetes().enabled() ? new ArrayList<>() : problems;
        return Optional.of(
                new ClusterSettings(KubernetesKeys.namespace(config.kubernetes(), said), cluster.audiences()));
    }

    private <T extends Comparable<T>> void range(String key, T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            problems.add("`mailsluice.access.%s` is `%s`: write %s to %s".formatted(key, value, least, most));
        }
    }

    private Optional<Path> path(String file) {
        try {
            return Optional.of(Path.of(file));
        } catch (InvalidPathException e) {
            problems.add("`mailsluice.access.tokens.file`: " + e.getMessage());
            return Optional.empty();
        }
    }
}
