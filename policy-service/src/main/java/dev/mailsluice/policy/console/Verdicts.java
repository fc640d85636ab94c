package dev.mailsluice.policy.console;

import dev.mailsluice.policy.domain.RelayPolicy;
import java.util.List;

/// The counts of a revision, as they are shown.
///
/// @param rules the most frequent; a part if there are many
/// @param more  rules that are not shown
record Verdicts(long revision, Chart chart, List<Row> rules, int more) {

    private static final int SHOWN = 20;

    /// @param words what the rule is about; may be empty
    record Row(String rule, String words, Outcome outcome, long count) {}

    static Verdicts of(RevisionCounts counts, RelayPolicy policy) {
        List<RevisionCounts.Counted> all = counts.rules();
        return new Verdicts(
                counts.revision(),
                Chart.of(counts.lastHour().minutes()),
                all.stream()
                        .limit(SHOWN)
                        .map(one ->
                                new Row(one.rule(), RuleWords.of(policy, one.rule()), one.outcome(), one.verdicts()))
                        .toList(),
                Math.max(0, all.size() - SHOWN));
    }
}
