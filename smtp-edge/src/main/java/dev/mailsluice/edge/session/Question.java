package dev.mailsluice.edge.session;

import dev.mailsluice.edge.smtp.ForwardPath;
import dev.mailsluice.edge.smtp.ReversePath;
import java.util.Optional;

/// What policy-service is asked, once for every recipient.
///
/// @param tls whether the connection is encrypted
/// @param certificate that the client has shown in our own handshake; only with `tls`
/// @param identity that AUTH has shown
public record Question(
        Client client,
        boolean tls,
        Optional<TlsClient> certificate,
        Optional<String> identity,
        ReversePath reversePath,
        ForwardPath forwardPath) {}
