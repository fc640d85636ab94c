package dev.mailsluice.edge.accounting;

import java.time.Duration;
import java.util.List;

/// How long things took, sorted.
public record Latencies(List<Long> nanos) {

    public Latencies {
        nanos = nanos.stream().sorted().toList();
    }

    /// Zero if there are none.
    public Duration percentile(int percent) {
        return nanos.isEmpty()
                ? Duration.ZERO
                : Duration.ofNanos(nanos.get(Math.min(nanos.size() - 1, nanos.size() * percent / 100)));
    }

    /// How many times as long as `before`.
    public double ratio(Latencies before, int percent) {
        return (double) percentile(percent).toNanos()
                / before.percentile(percent).toNanos();
    }

    @Override
    public String toString() {
        return "%,d messages, p50 %,d µs, p99 %,d µs"
                .formatted(
                        nanos.size(),
                        percentile(50).toNanos() / 1_000,
                        percentile(99).toNanos() / 1_000);
    }
}
