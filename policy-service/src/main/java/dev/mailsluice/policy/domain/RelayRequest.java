package dev.mailsluice.policy.domain;

import java.util.List;
import java.util.Optional;

/// The question for one recipient.
///
/// @param listener name of the listener on which the client came in
/// @param identity who passed AUTH in this session; blank counts as nobody
/// @param reversePath as the client gave it, `<>` or empty is the null reverse-path; never grants anything, and may
///     not be one that `sendAs` withholds
/// @param forwardPath as the client gave it, unparsed, with or without angle brackets
/// @param channel of TLS a verified certificate decides, and nothing else
public record RelayRequest(
        ClientAddress client,
        String listener,
        Optional<String> identity,
        String reversePath,
        String forwardPath,
        Channel channel) {

    /// In the clear.
    public RelayRequest(
            ClientAddress client, String listener, Optional<String> identity, String reversePath, String forwardPath) {
        this(client, listener, identity, reversePath, forwardPath, Channel.CLEAR);
    }

    /// What the client is called in a certificate that the edge has verified; empty without one.
    List<CertificateName> certificateNames() {
        return channel.client().map(TlsClient::names).orElse(List.of());
    }

    boolean authenticated() {
        return identity.filter(who -> !who.isBlank()).isPresent();
    }
}
