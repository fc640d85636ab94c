package dev.mailsluice.edge.outage;

import dev.mailsluice.edge.proof.Fleet;
import dev.mailsluice.edge.proof.Member;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a fleet has told of an outage since a moment before it.
final class Evidence {

    private static final Pattern WARNING =
            Pattern.compile("\"level\":\"(?:WARN|ERROR)\",\"message\":\"([a-z]+(?:-[a-z]+)+|[a-z ]+)");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^mailsluice_([a-z_]+(?:\\{.*})?) (\\S+)$");
    private static final Pattern LABELS = Pattern.compile("[a-z_]+=\"([^\"]*)\"");

    /// Counters that say that something is wrong.
    private static final List<Pattern> SAYING = Stream.of(
                    "deferrals_total\\{.*", "transactions_total\\{.*deferred.*", "policy_seconds_count\\{.*none.*")
            .map(Pattern::compile)
            .toList();

    private final Fleet fleet;
    private final Map<Member, Integer> lengths;
    private final Map<String, Double> counts;

    private Evidence(Fleet fleet) {
        this.fleet = fleet;
        this.lengths = members(fleet)
                .collect(Collectors.toMap(
                        member -> member, member -> member.process().log().length()));
        this.counts = counts(fleet);
    }

    static Evidence before(Fleet fleet) {
        return new Evidence(fleet);
    }

    private static Stream<Member> members(Fleet fleet) {
        return Stream.of(fleet.replicas(), fleet.edges()).flatMap(List::stream);
    }

    /// The events of the log, each once.
    String told() {
        TreeSet<String> events = new TreeSet<>();
        members(fleet).forEach(member -> {
            Matcher line = WARNING.matcher(member.process().log().substring(lengths.get(member)));
            while (line.find()) {
                events.add(line.group(1));
            }
        });
        return String.join(", ", events);
    }

    /// The metrics that have risen, each with the values of its labels.
    String counted() {
        return counts(fleet).entrySet().stream()
                .filter(now -> now.getValue() > counts.getOrDefault(now.getKey(), 0.0))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Double> counts(Fleet fleet) {
        Map<String, Double> counts = new TreeMap<>();
        members(fleet).map(Member::metrics).forEach(metrics -> SAMPLE.matcher(metrics)
                .results()
                .filter(sample -> SAYING.stream()
                        .anyMatch(saying -> saying.matcher(sample.group(1)).matches()))
                .forEach(sample -> counts.put(brief(sample.group(1)), Double.parseDouble(sample.group(2)))));
        return counts;
    }

    private static String brief(String sample) {
        String name = sample.substring(0, sample.indexOf('{')).replaceFirst("_(total|count)$", "");
        return name + " "
                + LABELS.matcher(sample).results().map(label -> label.group(1)).collect(Collectors.joining(" "));
    }
}
