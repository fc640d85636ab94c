package dev.mailsluice.policy.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Choices that a seed repeats.
final class Dice {
    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /// True once in `times`.
    boolean once(int times) {
        return random.nextInt(times) == 0;
    }

    <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /// Less than `most`, in random order, none twice.
    <T> List<T> some(List<T> list, int most) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return List.copyOf(shuffled.subList(0, random.nextInt(Math.min(most, list.size() + 1))));
    }

    Random random() {
        return random;
    }
}
