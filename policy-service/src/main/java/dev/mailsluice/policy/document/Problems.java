package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.Problem;
import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong with one document; counts all of it, keeps the first [Bounds#PROBLEMS].
final class Problems {
    private final List<Problem> kept = new ArrayList<>();
    private int count;

    void add(Path path, String message) {
        count++;
        if (kept.size() < Bounds.PROBLEMS) {
            kept.add(new Problem(path.toString(), message));
        }
    }

    boolean none() {
        return count == 0;
    }

    List<Problem> list() {
        List<Problem> list = new ArrayList<>(kept);
        if (count > kept.size()) {
            list.add(new Problem("", "and %,d more".formatted(count - kept.size())));
        }
        return list;
    }
}
