package dev.mailsluice.policy.access;

import java.util.Optional;

/// Who a bearer token belongs to, and what that caller may. REST and the console ask a [Doorman], who asks this.
public interface Access {

    /// May ask a cluster: blocks, for a bounded time.
    ///
    /// @param bearerToken as sent, without `Bearer`; empty if none was sent
    Identified identify(String bearerToken);

    /// The same without asking anybody; empty if somebody would have to be asked.
    default Optional<Identified> recall(String bearerToken) {
        return Optional.empty();
    }

    /// May ask a cluster: blocks, for a bounded time.
    ///
    /// @param policy empty: all of them, as for a list
    /// @throws AccessUnavailableException if who could say is away
    boolean may(Caller caller, Permission permission, Optional<String> policy);
}
