package dev.mailsluice.policy.preview;

import dev.mailsluice.policy.domain.DecidingInputs;
import java.util.Comparator;
import java.util.PriorityQueue;

/// A [Tally] in the making.
final class Counted {

    private static final Comparator<Example> LEAST_ASKED_FIRST = Comparator.comparingLong(Example::asked)
            .thenComparing(example -> example.inputs().toString(), Comparator.reverseOrder());

    private final Change change;
    private final PriorityQueue<Example> examples = new PriorityQueue<>(LEAST_ASKED_FIRST);
    private long asked;
    private long distinct;

    Counted(Change change) {
        this.change = change;
    }

    void add(DecidingInputs inputs, long times, Outcome before, Outcome after) {
        asked += times;
        distinct++;
        if (examples.size() < Replay.EXAMPLES || times > examples.peek().asked()) {
            examples.add(new Example(inputs, times, before, after));
        }
        if (examples.size() > Replay.EXAMPLES) {
            examples.poll();
        }
    }

    Tally tally() {
        return new Tally(
                change,
                asked,
                distinct,
                examples.stream().sorted(LEAST_ASKED_FIRST.reversed()).toList());
    }
}
