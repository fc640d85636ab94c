package dev.mailsluice.policy.shadow;

import dev.mailsluice.policy.domain.DecidingInputs;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.journal.Asked;
import dev.mailsluice.policy.preview.Change;
import dev.mailsluice.policy.preview.Outcome;
import java.util.HashMap;
import java.util.Map;

/// A candidate with what came of it since that was written last. Never more than [#MOST] pairs of rules; what is beyond
/// is counted as [Pair#OTHERS], one for each kind of change. What came of it beside an older revision is of no use to
/// anybody.
final class Candidate {

    static final int MOST = 500;

    private final String id;
    private final PolicySnapshot snapshot;
    private Map<Pair, Count> counts = new HashMap<>();
    private long revision;

    Candidate(String id, PolicySnapshot snapshot) {
        this.id = id;
        this.snapshot = snapshot;
    }

    String id() {
        return id;
    }

    Change compare(Asked question) {
        Outcome before = Outcome.of(question.answer().decision());
        Outcome after = Outcome.of(snapshot.decide(question.request()));
        Change change = Change.between(before, after);
        long by = question.answer().snapshot().revision().number();
        Pair pair = change == Change.UNCHANGED
                ? Pair.unchanged(by)
                : new Pair(by, change, before.rule().path(), after.rule().path());
        count(pair, change == Change.UNCHANGED ? null : question.inputs());
        return change;
    }

    /// @param example null if none is wanted
    private synchronized void count(Pair pair, DecidingInputs example) {
        if (pair.revision() > revision) {
            revision = pair.revision();
            counts.clear();
        }
        if (pair.revision() == revision) {
            place(pair).add(1, example);
        }
    }

    /// All there are; none are left.
    synchronized Map<Pair, Count> take() {
        Map<Pair, Count> taken = counts;
        counts = new HashMap<>();
        return taken;
    }

    /// What could not be written.
    synchronized void giveBack(Map<Pair, Count> taken) {
        taken.forEach((pair, count) -> {
            if (pair.revision() == revision) {
                place(pair).add(count);
            }
        });
    }

    private Count place(Pair pair) {
        Pair place = counts.size() < MOST || counts.containsKey(pair) ? pair : pair.others();
        return counts.computeIfAbsent(place, _ -> new Count());
    }
}
