package dev.mailsluice.policy.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The keys below `mailsluice.kubernetes` as values.
final class KubernetesKeys {

    private static final Path OWN_NAMESPACE = Path.of("/var/run/secrets/kubernetes.io/serviceaccount/namespace");
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Duration LEAST_RESYNC = Duration.ofSeconds(5);
    private static final Duration MOST_RESYNC = Duration.ofHours(1);

    private KubernetesKeys() {}

    /// Empty if Kubernetes is not to be asked.
    ///
    /// @param problems adds one sentence for each thing that is wrong
    static Optional<Settings.Kubernetes> read(PolicyServiceConfig.Kubernetes kubernetes, List<String> problems) {
        return read(kubernetes, OWN_NAMESPACE, problems);
    }

    static Optional<Settings.Kubernetes> read(
            PolicyServiceConfig.Kubernetes kubernetes, Path ownNamespace, List<String> problems) {
        Duration resync = kubernetes.resyncInterval();
        if (resync.compareTo(LEAST_RESYNC) < 0 || resync.compareTo(MOST_RESYNC) > 0) {
            problems.add("`mailsluice.kubernetes.resync-interval` is `" + resync + "`: write 5s to 1h");
        }
        if (!kubernetes.enabled()) {
            return Optional.empty();
        }
        return Optional.of(new Settings.Kubernetes(namespace(kubernetes, ownNamespace, problems), resync));
    }

    /// Whose RelayPolicies count, or would.
    static String namespace(PolicyServiceConfig.Kubernetes kubernetes, List<String> problems) {
        return namespace(kubernetes, OWN_NAMESPACE, problems);
    }

    private static String namespace(
            PolicyServiceConfig.Kubernetes kubernetes, Path ownNamespace, List<String> problems) {
        String namespace = kubernetes.namespace().or(() -> own(ownNamespace)).orElse("");
        if (namespace.isEmpty()) {
            problems.add("`mailsluice.kubernetes.namespace` is not set, and `" + ownNamespace
                    + "` cannot be read: outside of a cluster, name the namespace whose RelayPolicies count");
        } else if (!NAMESPACE.matcher(namespace).matches()) {
            problems.add("`mailsluice.kubernetes.namespace` is `" + namespace + "`: write the name of a namespace");
        }
        return namespace;
    }

    private static Optional<String> own(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
