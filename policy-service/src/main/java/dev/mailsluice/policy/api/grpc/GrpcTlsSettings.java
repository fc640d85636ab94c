package dev.mailsluice.policy.api.grpc;

import dev.mailsluice.policy.certificate.KeyFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// TLS with edges.
///
/// @param clientAuthorities PEM file; where it is set a client needs a certificate that one of them vouches for
/// @param clientNames       DNS names and URIs of which it needs one; empty: any certificate will do
/// @param reloadInterval    how often the content of the files is looked at
public record GrpcTlsSettings(
        KeyFiles identity, Optional<Path> clientAuthorities, Set<String> clientNames, Duration reloadInterval) {

    public GrpcTlsSettings {
        clientNames = Set.copyOf(clientNames);
    }
}
