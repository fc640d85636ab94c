package dev.mailsluice.edge.chaos;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.stream.Collectors;

/// The counters of an edge that tell of something that went wrong.
record Counters(MeterRegistry registry) {

    /// Beginnings of name and label; without those that tell of every transaction, or of the end of the test.
    private static final List<String> BAD = List.of(
            "next_hop_connections failed",
            "next_hop_tls_handshakes failed",
            "next_hop_logins failed",
            "next_hop_dropped closed",
            "next_hop_dropped unasked",
            "next_hop_dropped not_reset",
            "next_hop_breaker",
            "reply_lost",
            "tls_handshakes failed",
            "refusals");

    /// As `reply_lost, next_hop_dropped unasked`; those that are not zero.
    String bad() {
        return registry.getMeters().stream()
                .filter(Counter.class::isInstance)
                .map(Counter.class::cast)
                .filter(counter -> counter.count() > 0)
                .map(Counters::name)
                .filter(name -> BAD.stream().anyMatch(name::startsWith))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /// The questions to policy-service that brought no answer, as `policy_seconds none`.
    String unanswered() {
        return registry.getMeters().stream()
                .filter(Timer.class::isInstance)
                .map(Timer.class::cast)
                .filter(timer ->
                        timer.count() > 0 && "none".equals(timer.getId().getTag("outcome")))
                .map(timer -> timer.getId().getName().replace("mailsluice.", "").replace('.', '_') + "_seconds none")
                .sorted()
                .collect(Collectors.joining(", "));
    }

    double transactions(String outcome) {
        return registry.get("mailsluice.transactions")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    double sessions() {
        return registry.get("mailsluice.sessions").gauge().value();
    }

    private static String name(Counter counter) {
        String labels = counter.getId().getTags().stream()
                .filter(tag -> !tag.getKey().equals("listener"))
                .map(tag -> " " + tag.getValue())
                .collect(Collectors.joining());
        return counter.getId().getName().replace("mailsluice.", "").replace('.', '_') + labels;
    }
}
