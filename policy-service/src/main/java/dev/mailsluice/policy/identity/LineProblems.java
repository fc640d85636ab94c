package dev.mailsluice.policy.identity;

import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong with the file; counts all of it, keeps the first hundred.
final class LineProblems {

    private static final int KEPT = 100;

    private final List<String> kept = new ArrayList<>();
    private int count;

    void add(int line, String message) {
        count++;
        if (kept.size() < KEPT) {
            kept.add("line %d: %s".formatted(line, message));
        }
    }

    List<String> list() {
        List<String> list = new ArrayList<>(kept);
        if (count > KEPT) {
            list.add("and %,d more".formatted(count - KEPT));
        }
        return list;
    }
}
