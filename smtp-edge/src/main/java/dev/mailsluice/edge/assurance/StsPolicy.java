package dev.mailsluice.edge.assurance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A policy as its domain wrote it: RFC 8461 §3.2.
///
/// @param mx patterns, in lower case: a name, or `*.` and a name
/// @param maxAge for which it counts, from when it was fetched
public record StsPolicy(Mode mode, List<String> mx, Duration maxAge) {

    /// "max_age … maximum value of 31557600".
    private static final long LONGEST_SECONDS = 31_557_600;

    public enum Mode {
        ENFORCE,
        TESTING,
        NONE
    }

    public StsPolicy {
        mx = List.copyOf(mx);
    }

    /// Empty if `text` is not a valid policy; fields that are not known are ignored, of a repeated one the first
    /// counts.
    public static Optional<StsPolicy> parse(String text) {
        Map<String, String> fields = new HashMap<>();
        List<String> mx = new ArrayList<>();
        for (String line : text.split("\r?\n")) {
            int colon = line.indexOf(':');
            if (line.isBlank()) {
                continue;
            }
            if (colon < 1) {
                return Optional.empty();
            }
            String key = line.substring(0, colon).strip();
            String value = line.substring(colon + 1).strip();
            if (key.equals("mx")) {
                mx.add(value.toLowerCase(Locale.ROOT));
            } else {
                fields.putIfAbsent(key, value);
            }
        }
        Optional<Mode> mode = mode(fields.getOrDefault("mode", ""));
        Optional<Duration> maxAge = maxAge(fields.getOrDefault("max_age", ""));
        boolean complete = "STSv1".equals(fields.get("version"))
                && mode.isPresent()
                && maxAge.isPresent()
                && (mode.get() == Mode.NONE || !mx.isEmpty());
        return complete ? Optional.of(new StsPolicy(mode.get(), mx, maxAge.get())) : Optional.empty();
    }

    private static Optional<Mode> mode(String text) {
        return switch (text) {
            case "enforce" -> Optional.of(Mode.ENFORCE);
            case "testing" -> Optional.of(Mode.TESTING);
            case "none" -> Optional.of(Mode.NONE);
            default -> Optional.empty();
        };
    }

    private static Optional<Duration> maxAge(String text) {
        return text.matches("\\d{1,10}")
                ? Optional.of(Duration.ofSeconds(Math.min(LONGEST_SECONDS, Long.parseLong(text))))
                : Optional.empty();
    }

    /// Whether mail may go to `host`: RFC 8461 §4.1. A wildcard stands for exactly one label, as in RFC 6125 §6.4.3.
    public boolean names(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        int dot = lower.indexOf('.');
        String parent = dot < 0 ? "" : lower.substring(dot + 1);
        return mx.stream()
                .anyMatch(pattern ->
                        pattern.startsWith("*.") ? pattern.substring(2).equals(parent) : pattern.equals(lower));
    }
}
