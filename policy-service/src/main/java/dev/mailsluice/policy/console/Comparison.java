package dev.mailsluice.policy.console;

import dev.mailsluice.policy.difference.Difference;
import dev.mailsluice.policy.difference.Differences;
import dev.mailsluice.policy.difference.Effect;
import dev.mailsluice.policy.domain.RelayPolicy;
import java.util.Comparator;
import java.util.List;

/// What one document lets happen that another does not, as it is shown: what opens first.
///
/// @param from what it is compared with
/// @param more differences that are not shown
record Comparison(String from, String to, List<Row> rows, int more) {

    private static final int SHOWN = 200;
    private static final String OPENS = "opens";

    /// @param style class of the style sheet
    record Row(String style, String label, String path, String sentence) {

        static Row of(Difference difference) {
            String label =
                    switch (difference.effect()) {
                        case WIDENS -> OPENS;
                        case NARROWS -> "closes";
                        case OTHER -> "changes";
                    };
            return new Row("is-" + label, label, difference.path(), difference.sentence());
        }
    }

    static Comparison between(String from, RelayPolicy before, String to, RelayPolicy after) {
        List<Difference> all = Differences.between(before, after).stream()
                .sorted(Comparator.comparing(Difference::effect, Comparator.comparing(Comparison::rank)))
                .toList();
        return new Comparison(
                from, to, all.stream().limit(SHOWN).map(Row::of).toList(), Math.max(0, all.size() - SHOWN));
    }

    boolean opens() {
        return rows.stream().anyMatch(row -> row.label().equals(OPENS));
    }

    private static int rank(Effect effect) {
        return switch (effect) {
            case WIDENS -> 0;
            case NARROWS -> 1;
            case OTHER -> 2;
        };
    }
}
