package dev.mailsluice.edge.rolling;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What clients heard instead of what they hoped for, and how often.
final class Tally {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void count(String what) {
        counts.computeIfAbsent(what, _ -> new LongAdder()).increment();
    }

    long sum() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /// What was not `usual`.
    Set<String> without(Predicate<String> usual) {
        return counts.keySet().stream().filter(usual.negate()).collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        SortedMap<String, LongAdder> sorted = new TreeMap<>(counts);
        return sorted.toString();
    }
}
