package dev.mailsluice.edge.session;

import dev.mailsluice.edge.sasl.ChannelBinding;
import java.util.Optional;

/// What came of a TLS handshake with the client.
///
/// @param binding of the TLS connection, if it has one
/// @param certificate that was shown and verified, if one was
public record Handshake(Optional<ChannelBinding> binding, Optional<TlsClient> certificate) {
    /// None, or one that tells nothing.
    public static final Handshake NONE = new Handshake(Optional.empty(), Optional.empty());
}
