package dev.mailsluice.edge.proof;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// How long after the end of each fault a publication was in force again.
final class Recoveries {

    /// @param nanos from its end to the first publication that began behind it and was told to be in force
    private record Recovery(Fault fault, long nanos) {}

    private record Ended(Fault fault, long at) {}

    private final List<Ended> waiting = new CopyOnWriteArrayList<>();
    private final List<Recovery> recoveries = new CopyOnWriteArrayList<>();

    void ended(Fault fault) {
        waiting.add(new Ended(fault, System.nanoTime()));
    }

    /// @param began when it was published, by [System#nanoTime()]
    void inForce(long began) {
        long now = System.nanoTime();
        waiting.stream().filter(ended -> ended.at() - began <= 0).forEach(ended -> {
            waiting.remove(ended);
            recoveries.add(new Recovery(ended.fault(), now - ended.at()));
        });
    }

    int faults() {
        return waiting.size() + recoveries.size();
    }

    Duration longest() {
        return recoveries.stream()
                .map(Recovery::nanos)
                .max(Comparator.naturalOrder())
                .map(Duration::ofNanos)
                .orElse(Duration.ZERO);
    }

    /// A line for each kind: how often, and the median and the longest time to in force.
    String report() {
        Map<Fault, List<Long>> byFault = recoveries.stream()
                .collect(Collectors.groupingBy(
                        Recovery::fault,
                        () -> new EnumMap<>(Fault.class),
                        Collectors.mapping(Recovery::nanos, Collectors.toList())));
        return byFault.entrySet().stream()
                .map(entry ->
                        line(entry.getKey(), entry.getValue().stream().sorted().toList()))
                .collect(Collectors.joining());
    }

    private static String line(Fault fault, List<Long> sorted) {
        return "  %-22s  %,d; in force again after p50 %d ms, at most %d ms%n"
                .formatted(fault, sorted.size(), millis(sorted.get(sorted.size() / 2)), millis(sorted.getLast()));
    }

    private static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }
}
