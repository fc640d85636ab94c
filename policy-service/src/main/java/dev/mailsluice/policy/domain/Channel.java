package dev.mailsluice.policy.domain;

import java.util.Optional;

/// How the client is connected to the edge.
public sealed interface Channel {
    Channel CLEAR = new Clear();

    record Clear() implements Channel {}

    /// @param shown by the certificate that the edge has verified, if there was one
    record Tls(Optional<TlsClient> shown) implements Channel {}

    default boolean tls() {
        return switch (this) {
            case Clear _ -> false;
            case Tls _ -> true;
        };
    }

    /// Who the client has shown itself to be.
    default Optional<TlsClient> client() {
        return switch (this) {
            case Clear _ -> Optional.empty();
            case Tls(Optional<TlsClient> shown) -> shown;
        };
    }
}
