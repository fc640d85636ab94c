package dev.mailsluice.policy.config;

import dev.mailsluice.policy.api.grpc.GrpcTlsSettings;
import dev.mailsluice.policy.certificate.KeyFiles;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The keys below `mailsluice.grpc.tls` as values.
final class GrpcTlsKeys {

    private static final String PREFIX = "mailsluice.grpc.tls.";
    private static final Duration LEAST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration MOST_INTERVAL = Duration.ofHours(1);

    private final List<String> problems;

    private GrpcTlsKeys(List<String> problems) {
        this.problems = problems;
    }

    /// @param problems adds one sentence for each thing that is wrong
    /// @return empty: gRPC is in the clear
    static Optional<GrpcTlsSettings> read(PolicyServiceConfig.GrpcTls tls, List<String> problems) {
        return new GrpcTlsKeys(problems).read(tls);
    }

    private Optional<GrpcTlsSettings> read(PolicyServiceConfig.GrpcTls tls) {
        Optional<Path> certificate = tls.certificate().flatMap(file -> path("certificate", file));
        Optional<Path> key = tls.key().flatMap(file -> path("key", file));
        Optional<Path> clientCa = tls.clientCa().flatMap(file -> path("client-ca", file));
        Set<String> names = Set.copyOf(tls.clientNames().orElse(List.of()));
        Duration interval = tls.reloadInterval();
        if (tls.certificate().isPresent() != tls.key().isPresent()) {
            problems.add("`%scertificate` and `%skey` need each other: set both, or none".formatted(PREFIX, PREFIX));
        }
        if (tls.clientCa().isPresent() && tls.certificate().isEmpty()) {
            problems.add("`%sclient-ca` needs `%scertificate`: set both".formatted(PREFIX, PREFIX));
        }
        if (!names.isEmpty() && tls.clientCa().isEmpty()) {
            problems.add("`%sclient-names` needs `%sclient-ca`: set both".formatted(PREFIX, PREFIX));
        }
        if (interval.compareTo(LEAST_INTERVAL) < 0 || interval.compareTo(MOST_INTERVAL) > 0) {
            problems.add("`%sreload-interval` is `%s`: write 1s to 1h".formatted(PREFIX, interval));
        }
        return certificate.flatMap(
                file -> key.map(secret -> new GrpcTlsSettings(new KeyFiles(file, secret), clientCa, names, interval)));
    }

    private Optional<Path> path(String key, String file) {
        try {
            return Optional.of(Path.of(file));
        } catch (InvalidPathException e) {
            problems.add("`%s%s`: %s".formatted(PREFIX, key, e.getMessage()));
            return Optional.empty();
        }
    }
}
