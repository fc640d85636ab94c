package dev.mailsluice.policy.kubernetes;

import dev.mailsluice.policy.domain.Problem;
import java.util.List;

/// All problems of a spec as one text.
final class ProblemText {

    private ProblemText() {}

    /// `path: message; path: message`, and how many more there are than fit.
    static String of(List<Problem> problems, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < problems.size(); i++) {
            String next = (i == 0 ? "" : "; ") + line(problems.get(i));
            String more = "; and %d more".formatted(problems.size() - i);
            boolean isLast = i == problems.size() - 1;
            if (text.length() + next.length() > longest - (isLast ? 0 : more.length())) {
                return i == 0 ? next.substring(0, longest - more.length() - 1) + "…" + more : text + more;
            }
            text.append(next);
        }
        return text.toString();
    }

    private static String line(Problem problem) {
        return problem.path().isEmpty() ? problem.message() : problem.path() + ": " + problem.message();
    }
}
