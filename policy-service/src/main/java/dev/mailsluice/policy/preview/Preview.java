package dev.mailsluice.policy.preview;

import dev.mailsluice.policy.document.CanonicalForm;
import dev.mailsluice.policy.document.Format;
import dev.mailsluice.policy.document.PolicyReader;
import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.Problem;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.journal.Recorded;
import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.PolicyName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Tries a candidate on what was asked before, or on given questions. Changes nothing.
public final class Preview {

    public sealed interface Result {

        record Compared(Report report) implements Result {}

        /// The candidate is not valid.
        record Invalid(List<Problem> problems) implements Result {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }
    }

    private final PolicyReader reader;
    private final ActivePolicies active;
    private final Recorded recorded;

    public Preview(PolicyReader reader, ActivePolicies active, Recorded recorded) {
        this.reader = reader;
        this.active = active;
        this.recorded = recorded;
    }

    /// On all that is recorded.
    ///
    /// @param candidate the spec alone or the whole manifest
    /// @throws dev.mailsluice.policy.store.StoreUnavailableException if the database does not answer
    public Result of(PolicyName policy, byte[] candidate, Format format) {
        return of(policy, candidate, format, Instant.EPOCH);
    }

    /// As [#of(PolicyName, byte[], Format)], on what was asked since a time; counted are whole days.
    public Result of(PolicyName policy, byte[] candidate, Format format, Instant since) {
        return of(policy, candidate, format, replay -> recorded.read(policy.value(), since, replay::ask));
    }

    /// On questions that are given.
    public Result of(PolicyName policy, byte[] candidate, Format format, List<RelayRequest> requests) {
        return of(policy, candidate, format, replay -> requests.forEach(replay::ask));
    }

    private Result of(PolicyName policy, byte[] candidate, Format format, Consumer<Replay> questions) {
        return switch (reader.read(candidate, format, policy.value())) {
            case PolicyReader.Result.Invalid(var problems) -> new Result.Invalid(problems);
            case PolicyReader.Result.Valid(var valid) -> {
                var replay = new Replay(loaded(policy), compile(policy, valid));
                questions.accept(replay);
                yield new Result.Compared(replay.report());
            }
        };
    }

    private Optional<PolicySnapshot> loaded(PolicyName policy) {
        return active.find(policy.value()).flatMap(found -> switch (found) {
            case ActivePolicy.Loaded loaded -> Optional.of(loaded.snapshot());
            case ActivePolicy.Unreadable _ -> Optional.empty();
        });
    }

    private PolicySnapshot compile(PolicyName policy, RelayPolicy candidate) {
        long next = active.find(policy.value()).map(ActivePolicy::number).orElse(0L) + 1;
        return PolicySnapshot.compile(
                new PolicyRevision(policy.value(), next, CanonicalForm.digest(candidate)), candidate);
    }
}
