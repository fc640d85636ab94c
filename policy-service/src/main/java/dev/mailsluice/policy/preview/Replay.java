package dev.mailsluice.policy.preview;

import dev.mailsluice.policy.domain.DecidingInputs;
import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.Defer;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.RelayRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Asks questions of what decides now and of a candidate, and counts how the answers differ. Bounded, however many
/// there are. For one thread.
public final class Replay {

    /// Of each kind of change.
    public static final int EXAMPLES = 20;

    private final Optional<PolicySnapshot> active;
    private final PolicySnapshot candidate;
    private final List<Counted> counted =
            Arrays.stream(Change.values()).map(Counted::new).toList();

    /// @param active empty: there are no verdicts now
    public Replay(Optional<PolicySnapshot> active, PolicySnapshot candidate) {
        this.active = active;
        this.candidate = candidate;
    }

    /// @param times how often it was asked
    public void ask(DecidingInputs inputs, long times) {
        ask(inputs, inputs.request(), times);
    }

    public void ask(RelayRequest request) {
        ask(DecidingInputs.of(request), request, 1);
    }

    private void ask(DecidingInputs inputs, RelayRequest request, long times) {
        Decision now = active.<Decision>map(decides -> decides.decide(request)).orElseGet(Defer::nothingPublished);
        Outcome before = Outcome.of(now);
        Outcome after = Outcome.of(candidate.decide(request));
        counted.get(Change.between(before, after).ordinal()).add(inputs, times, before, after);
    }

    public Report report() {
        return new Report(
                active.map(decides -> decides.revision().number()).orElse(0L),
                counted.stream().map(Counted::tally).toList());
    }
}
