package dev.mailsluice.policy.access;

import java.util.Optional;

/// Who calls, and what they may. Both may ask a cluster: they block, for a bounded time.
public interface Access {

    /// @param bearerToken as sent, without `Bearer`; empty if none was sent
    Identified identify(String bearerToken);

    /// @param policy empty: all of them, as for a list
    /// @throws AccessUnavailableException if who could say is away
    boolean may(Caller caller, Permission permission, Optional<String> policy);
}
