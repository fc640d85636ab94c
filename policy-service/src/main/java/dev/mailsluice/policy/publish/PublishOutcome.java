package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.domain.Problem;
import dev.mailsluice.policy.store.ManagedPolicy;
import java.util.List;
import java.util.Optional;

/// What became of a publication.
public sealed interface PublishOutcome {

    /// Stored as a new revision, and active.
    record Published(ActivePolicy.Loaded policy) implements PublishOutcome {}

    /// The document is already the head; no revision was made.
    record Unchanged(ActivePolicy.Loaded policy) implements PublishOutcome {}

    /// A dry run: this would become the head.
    record WouldPublish(ActivePolicy.Loaded policy) implements PublishOutcome {}

    /// The head is not the one the writer saw.
    ///
    /// @param head number of the head; 0 if nothing is published
    record Conflict(PolicyName name, long head) implements PublishOutcome {}

    /// The store has lost what this process answers by; nothing is built on what is left.
    record Regressed(PolicyName name, Regression regression) implements PublishOutcome {}

    /// The policy is managed by an object in Kubernetes, and this writer is not it, or has an older view of it.
    ///
    /// @param by empty only if the writer's object is not known
    record Fenced(PolicyName name, Optional<ManagedPolicy> by) implements PublishOutcome {

        /// `namespace/name` of the object.
        public String object() {
            return by.map(row -> row.object().namespace() + "/").orElse("") + name;
        }
    }

    /// The document is not valid, or the guard does not let it pass. Nothing has changed.
    record Refused(PolicyName name, List<Problem> problems) implements PublishOutcome {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
