package dev.mailsluice.policy.console;

import dev.mailsluice.policy.domain.Decision;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/// How often each rule of one revision decided.
final class RevisionCounts {

    /// Rules that are counted one by one; a list may have 100,000 entries.
    static final int MAX_RULES = 1_000;

    /// For all rules beyond these.
    static final String OTHER_RULES = "other rules";

    /// @param rule path of the rule
    record Counted(String rule, Outcome outcome, long verdicts) {}

    private record Key(String rule, Outcome outcome) {}

    private final long revision;
    private final ConcurrentHashMap<Key, LongAdder> byRule = new ConcurrentHashMap<>();
    private final LastHour lastHour;

    RevisionCounts(long revision, LongSupplier clock) {
        this.revision = revision;
        this.lastHour = new LastHour(clock);
    }

    long revision() {
        return revision;
    }

    LastHour lastHour() {
        return lastHour;
    }

    void count(Decision decision) {
        Outcome outcome = Outcome.of(decision);
        lastHour.count(outcome);
        adder(new Key(decision.rule().path(), outcome)).increment();
    }

    /// Several threads may each add one more than the bound at the same time; it does not grow by that.
    private LongAdder adder(Key key) {
        LongAdder known = byRule.get(key);
        if (known != null) {
            return known;
        }
        Key counted = byRule.size() < MAX_RULES ? key : new Key(OTHER_RULES, key.outcome());
        return byRule.computeIfAbsent(counted, _ -> new LongAdder());
    }

    /// The most frequent first.
    List<Counted> rules() {
        return byRule.entrySet().stream()
                .map(entry -> new Counted(
                        entry.getKey().rule(),
                        entry.getKey().outcome(),
                        entry.getValue().sum()))
                .sorted(Comparator.comparingLong(Counted::verdicts).reversed().thenComparing(Counted::rule))
                .toList();
    }
}
