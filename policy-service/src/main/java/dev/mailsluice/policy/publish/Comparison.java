package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.Position;
import java.util.Optional;

/// What this process holds against what the store has. Digests are compared, not hashes of the chain: a document that
/// was lost and published again under its number decides as it did.
final class Comparison {

    private Comparison() {}

    /// Whether the store has lost what is held. Asks it for the number that is held if its head is a later one.
    ///
    /// @param held since before the store was asked for `head`
    static Optional<Regression> regression(ActivePolicy held, Position head, PolicyStore store) {
        if (head.number() < held.number()) {
            return Optional.of(new Regression.Older(held.name(), held.number(), head.number()));
        }
        String found = head.number() == held.number()
                ? head.digest()
                : store.position(held.name(), held.number())
                        .map(Position::digest)
                        .orElse("");
        return found.equals(held.digest())
                ? Optional.empty()
                : Optional.of(new Regression.Rewritten(held.name(), held.number(), held.digest(), found));
    }

    /// The store has nothing of this policy.
    static Regression vanished(ActivePolicy held) {
        return new Regression.Older(held.name(), held.number(), 0);
    }

    static boolean isNews(Optional<ActivePolicy> held, Position head) {
        return held.map(ActivePolicy::number).orElse(0L) < head.number();
    }
}
