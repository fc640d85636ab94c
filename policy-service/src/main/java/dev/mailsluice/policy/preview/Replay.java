package dev.mailsluice.policy.preview;

import dev.mailsluice.policy.domain.DecidingInputs;
import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.Defer;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.domain.SendAs;
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

    /// One that was recorded. What `sendAs` decides cannot be told of it; where both have the same, it cannot be told
    /// of what was refused by it.
    ///
    /// @param times how often it was asked
    public void ask(DecidingInputs inputs, long times) {
        Answers answers = answers(inputs.request());
        Change change = isUnknown(inputs) ? Change.UNKNOWN_SENDER : answers.change();
        count(change, inputs, times, answers);
    }

    private boolean isUnknown(DecidingInputs inputs) {
        List<SendAs> before = active.map(decides -> decides.policy().sendAs()).orElse(List.of());
        List<SendAs> after = candidate.policy().sendAs();
        boolean same = before.equals(after);
        return inputs.needsSender() && (!same || inputs.senderRefused() && !after.isEmpty());
    }

    /// One of which all is known.
    public void ask(RelayRequest request) {
        Answers answers = answers(request);
        count(answers.change(), DecidingInputs.of(request), 1, answers);
    }

    private record Answers(Outcome before, Outcome after) {
        Change change() {
            return Change.between(before, after);
        }
    }

    private Answers answers(RelayRequest request) {
        Decision now = active.<Decision>map(decides -> decides.decide(request)).orElseGet(Defer::nothingPublished);
        return new Answers(Outcome.of(now), Outcome.of(candidate.decide(request)));
    }

    private void count(Change change, DecidingInputs inputs, long times, Answers answers) {
        counted.get(change.ordinal()).add(inputs, times, answers.before(), answers.after());
    }

    public Report report() {
        return new Report(
                active.map(decides -> decides.revision().number()).orElse(0L),
                counted.stream().map(Counted::tally).toList());
    }
}
