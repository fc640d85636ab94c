package dev.mailsluice.edge.config;

import dev.mailsluice.edge.certificate.KeyFiles;
import dev.mailsluice.edge.policy.PolicyTls;
import java.nio.file.Path;
import java.util.Optional;

/// The keys below `mailsluice.policy.tls`, and what they need of each other.
final class PolicyTlsKeys {

    private static final String PREFIX = "`mailsluice.policy.tls.";

    private PolicyTlsKeys() {}

    /// @throws IllegalArgumentException if they do not go together, or a file cannot be used; the message names it
    static Optional<PolicyTls> read(EdgeConfig.Policy config) {
        Optional<Path> ca = config.tls().ca();
        Optional<Path> certificate = config.tls().certificate();
        Optional<Path> key = config.tls().key();
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException(
                    PREFIX + "certificate` and " + PREFIX + "key` need each other: set both, or none");
        }
        if (ca.isEmpty() && certificate.isPresent()) {
            throw new IllegalArgumentException(PREFIX + "certificate` needs " + PREFIX
                    + "ca`: set the file of the authorities that vouch for policy-service");
        }
        if (ca.isPresent() && isClearHttp(config)) {
            throw new IllegalArgumentException(PREFIX + "ca` is set, and `mailsluice.policy.url` `" + config.url()
                    + "` is in the clear: write https, or leave it out");
        }
        try {
            return ca.map(authorities ->
                    new PolicyTls(authorities, certificate.map(file -> new KeyFiles(file, key.orElseThrow()))));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("`mailsluice.policy.tls`: " + e.getMessage(), e);
        }
    }

    private static boolean isClearHttp(EdgeConfig.Policy config) {
        return config.protocol() == EdgeConfig.Protocol.HTTP
                && config.url().getScheme().equals("http");
    }
}
