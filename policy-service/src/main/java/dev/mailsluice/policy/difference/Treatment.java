package dev.mailsluice.policy.difference;

import java.util.Optional;

/// What a policy does with mail for one domain.
sealed interface Treatment {

    /// @param nextHop its name
    record Local(String nextHop) implements Treatment {}

    /// @param nextHop its name; empty: nobody can relay there
    /// @param always whether every client may
    record Foreign(Optional<String> nextHop, boolean always) implements Treatment {}
}
