package dev.mailsluice.policy.kubernetes;

import dev.mailsluice.policy.domain.Problem;
import dev.mailsluice.policy.publish.Ending;
import dev.mailsluice.policy.store.ManagedPolicy;
import java.util.List;
import java.util.Optional;

/// What became of an object's wish.
sealed interface Outcome {

    /// What stands for the object in the store; empty if nothing was ever published for it.
    Optional<ManagedPolicy> standing();

    /// The store holds this generation.
    record Published(ManagedPolicy row) implements Outcome {
        @Override
        public Optional<ManagedPolicy> standing() {
            return Optional.of(row);
        }
    }

    /// The spec is no policy. Nothing has changed.
    record Refused(List<Problem> problems, Optional<ManagedPolicy> standing) implements Outcome {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /// Somebody else decides, or this object did, later than it is now.
    record Fenced(Optional<ManagedPolicy> by, Optional<ManagedPolicy> standing) implements Outcome {}

    /// It has to be tried again.
    ///
    /// @param reason one word for programs
    /// @param why    one sentence
    record Hindered(Reason reason, String why, Optional<ManagedPolicy> standing) implements Outcome {

        enum Reason {
            StoreUnavailable,
            StoreRegressed,
            Conflict
        }
    }

    /// There is no object of this name.
    ///
    /// @param ending of the policy, if one was managed
    record Absent(Optional<Ending> ending) implements Outcome {
        @Override
        public Optional<ManagedPolicy> standing() {
            return Optional.empty();
        }

        boolean isHindered() {
            return ending.filter(Ending.Hindered.class::isInstance).isPresent();
        }
    }
}
