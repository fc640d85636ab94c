package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.store.Position;
import java.util.Optional;

/// What a publisher finds when it asks the store for a head.
sealed interface Look {

    /// @param head where the policy stands; empty if nothing is published
    record Seen(Optional<Position> head) implements Look {}

    /// Nothing may be built on this head.
    record Regressed(Regression regression) implements Look {}
}
