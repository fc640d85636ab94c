package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.domain.Explanation;
import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.Problem;
import java.util.List;
import java.util.Optional;

/// What became of the wish to have a verdict explained.
public sealed interface Explained {

    /// @param revision by which; empty for a candidate
    record Told(Optional<PolicyRevision> revision, Explanation explanation) implements Explained {}

    /// This process answers by nothing.
    record NothingPublished() implements Explained {}

    record NoSuchRevision(long number) implements Explained {}

    /// There is a revision, and no verdict by it.
    ///
    /// @param reason one sentence, without a full stop
    record Unreadable(long number, String reason) implements Explained {}

    /// The candidate is not valid.
    record Refused(List<Problem> problems) implements Explained {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
