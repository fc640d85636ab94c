package dev.mailsluice.policy.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A small picture of the last hour: one stacked bar for each minute. Drawn in a box of [#WIDTH] by [#HEIGHT].
///
/// @param highest verdicts of the busiest minute, which the box is as high as
/// @param words   the same for who does not see it
record Chart(List<Bar> bars, long highest, String words) {

    static final int WIDTH = 600;
    static final int HEIGHT = 96;

    private static final int STEP = WIDTH / LastHour.MINUTES;
    private static final int GAP = 2;

    /// @param style class of the style sheet
    record Bar(String style, int x, int width, String y, String height) {}

    static Chart of(List<Map<Outcome, Long>> minutes) {
        long highest = minutes.stream().mapToLong(Chart::total).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < minutes.size(); i++) {
            stack(minutes.get(i), i * STEP, Math.max(1, highest), bars);
        }
        return new Chart(List.copyOf(bars), highest, words(minutes, highest));
    }

    private static long total(Map<Outcome, Long> minute) {
        return minute.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void stack(Map<Outcome, Long> minute, int x, long highest, List<Bar> bars) {
        double top = HEIGHT;
        for (Outcome outcome : Outcome.values()) {
            long count = minute.get(outcome);
            if (count > 0) {
                double height = (double) HEIGHT * count / highest;
                top -= height;
                bars.add(new Bar(outcome.style(), x, STEP - GAP, number(top), number(height)));
            }
        }
    }

    private static String number(double value) {
        return String.format(java.util.Locale.ROOT, "%.2f", value);
    }

    private static String words(List<Map<Outcome, Long>> minutes, long highest) {
        if (highest == 0) {
            return "There were no verdicts in the last hour.";
        }
        List<String> sums = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            long sum = minutes.stream().mapToLong(minute -> minute.get(outcome)).sum();
            if (sum > 0) {
                sums.add(sum + " " + outcome.words());
            }
        }
        return "In the last hour " + String.join(", ", sums) + "; at most " + highest + " in a minute.";
    }
}
