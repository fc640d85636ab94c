package dev.mailsluice.policy.certificate;

import java.time.Instant;

/// Certificates in use whose files may change. For one thread at a time; [#notAfter] for any.
public interface Renewable {

    /// What metrics and the log call them.
    String name();

    /// Reads the files again, and uses what is there from now on.
    ///
    /// @return whether it is other than before
    /// @throws IllegalArgumentException if it cannot be used; the message says why, and what was in use stays
    boolean renew();

    /// Until when what is in use is valid.
    Instant notAfter();

    /// Whom what is in use is for.
    String subject();
}
