package dev.mailsluice.policy.shadow;

import dev.mailsluice.policy.domain.DecidingInputs;
import java.util.ArrayList;
import java.util.List;

/// How often, with the first few questions that were different.
final class Count {

    static final int EXAMPLES = 5;

    private final List<DecidingInputs> examples = new ArrayList<>();
    private long asked;

    /// @param example null if none is wanted
    void add(long times, DecidingInputs example) {
        asked += times;
        if (example != null && examples.size() < EXAMPLES && !examples.contains(example)) {
            examples.add(example);
        }
    }

    void add(Count other) {
        asked += other.asked;
        other.examples.forEach(example -> add(0, example));
    }

    long asked() {
        return asked;
    }

    List<DecidingInputs> examples() {
        return List.copyOf(examples);
    }
}
