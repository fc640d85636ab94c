package dev.mailsluice.policy.domain;

import java.util.ArrayList;
import java.util.List;

/// A verdict and the way to it.
///
/// @param trace in the order in which things were looked at; some dozen steps, however long the lists are
public record Explanation(Decision decision, List<Step> trace) {
    private static final int LONGEST = 2_000;

    public Explanation {
        trace = List.copyOf(trace);
    }

    /// The same once the delegate was asked.
    ///
    /// @param asked what it was asked, as it was sent
    /// @param said what it answered, or why there is no answer
    public Explanation answered(Decision instead, String asked, String said) {
        List<Step> steps = new ArrayList<>(trace.subList(0, trace.size() - 1));
        Step last = trace.getLast();
        steps.add(new Step(last.rule(), false, last.why()));
        steps.add(new Step(last.rule(), false, "it was asked `" + Quoted.printable(asked, LONGEST) + "`"));
        steps.add(new Step(instead.rule().path(), true, "it said `" + Quoted.printable(said, LONGEST) + "`"));
        return new Explanation(instead, steps);
    }
}
