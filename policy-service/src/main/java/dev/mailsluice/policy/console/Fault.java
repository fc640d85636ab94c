package dev.mailsluice.policy.console;

import dev.mailsluice.policy.domain.Problem;
import java.util.ArrayList;
import java.util.List;

/// Something wrong with a document, at its place.
///
/// @param line    from 1; 0: it is the whole document
/// @param excerpt the lines around it
record Fault(int line, String path, String message, List<Numbered> excerpt) {

    private static final int AROUND = 2;
    private static final int LONGEST_LINE = 200;

    /// A line of the text.
    ///
    /// @param faulty whether it is the one
    record Numbered(int number, String text, boolean faulty) {}

    static List<Fault> of(List<Problem> problems, String document) {
        Lines lines = Lines.of(document);
        List<String> text = document.lines().toList();
        return problems.stream()
                .map(problem -> {
                    int line = Math.min(lines.of(problem.path(), problem.message()), text.size());
                    return new Fault(line, problem.path(), problem.message(), excerpt(text, line));
                })
                .toList();
    }

    private static List<Numbered> excerpt(List<String> text, int line) {
        List<Numbered> excerpt = new ArrayList<>();
        if (line > 0) {
            for (int i = Math.max(1, line - AROUND); i <= Math.min(text.size(), line + AROUND); i++) {
                String shown = text.get(i - 1);
                excerpt.add(new Numbered(
                        i, shown.length() <= LONGEST_LINE ? shown : shown.substring(0, LONGEST_LINE) + "…", i == line));
            }
        }
        return List.copyOf(excerpt);
    }
}
