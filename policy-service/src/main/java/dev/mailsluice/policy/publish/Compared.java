package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.difference.Difference;
import java.util.List;

/// What became of the wish to compare two revisions.
public sealed interface Compared {

    /// @param differences what widens first; empty if the two decide alike
    record Told(List<Difference> differences) implements Compared {
        public Told {
            differences = List.copyOf(differences);
        }
    }

    record NoSuchRevision(long number) implements Compared {}

    /// This release cannot read one of them.
    ///
    /// @param reason one sentence, without a full stop
    record Unreadable(long number, String reason) implements Compared {}
}
