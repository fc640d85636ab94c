package dev.mailsluice.edge.session;

import dev.mailsluice.edge.smtp.ForwardPath;
import dev.mailsluice.edge.smtp.ReversePath;

/// What policy-service is asked, once for every recipient.
public record Question(Client client, ReversePath reversePath, ForwardPath forwardPath) {}
