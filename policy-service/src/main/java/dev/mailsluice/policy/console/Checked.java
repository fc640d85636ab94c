package dev.mailsluice.policy.console;

import dev.mailsluice.policy.exposure.Warning;
import java.util.List;

/// What there is to know about a draft before it is published.
sealed interface Checked {

    /// It cannot be published.
    record Faulty(List<Fault> faults) implements Checked {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    /// It is the head already.
    record Same(long head) implements Checked {}

    /// @param head        that it would follow; 0: it would be the first
    /// @param differences from that head
    /// @param cautions    what about it needs a second look
    /// @param replayed    what it would have changed for what was asked before
    record Publishable(long head, Comparison differences, PlainWords words, List<Warning> cautions, Replayed replayed)
            implements Checked {

        /// Whether mail would be taken that is refused now. There is no now before the first revision.
        public boolean opens() {
            return head > 0 && (differences.opens() || replayed.opens());
        }

        public long next() {
            return head + 1;
        }
    }

    /// There is more to repair than the draft.
    record Impossible(String why) implements Checked {}
}
