package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.store.ManagedPolicy;
import java.util.Optional;

/// What became of a policy whose object is gone.
public sealed interface Ending {

    /// Only local mail is taken from this revision on.
    record RefusesRelay(long revision) implements Ending {}

    /// The last revision stays.
    record Kept(long revision) implements Ending {}

    /// It was not this object's any more. Nothing has changed.
    ///
    /// @param by whose it is, or was last, as far as it is known
    record Fenced(Optional<ManagedPolicy> by) implements Ending {}

    /// Nothing has changed, and it has to be tried again.
    ///
    /// @param why one sentence
    record Hindered(String why) implements Ending {}
}
