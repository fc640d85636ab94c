package dev.mailsluice.edge.session;

import dev.mailsluice.edge.smtp.ForwardPath;
import dev.mailsluice.edge.smtp.ReversePath;

/// What policy-service is asked, once for every recipient.
///
/// @param tls whether the connection is encrypted
public record Question(Client client, boolean tls, ReversePath reversePath, ForwardPath forwardPath) {}
