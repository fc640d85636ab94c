package dev.mailsluice.policy.inforce;

import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.publish.PolicyName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What an edge says of itself. One that exists is within the bounds of the contract.
///
/// @param edge     names the process
/// @param sequence rises with every report of the edge
/// @param floors   for every policy the edge asks about, what it holds to; each policy once
public record EdgeReport(String edge, long sequence, List<Standing> floors, long openTransactions) {

    public static final int MAX_POLICIES = 100;

    private static final Pattern EDGE = Pattern.compile("[ -~]{1,100}");
    private static final Pattern DIGEST = Pattern.compile("(sha256:[0-9a-f]{64})?");

    public EdgeReport {
        floors = List.copyOf(floors);
    }

    /// What is wrong names the field.
    public static Parsed<EdgeReport> parse(String edge, long sequence, List<Standing> floors, long openTransactions) {
        if (!EDGE.matcher(edge).matches() || edge.isBlank()) {
            return new Parsed.Bad<>("edge: write 1 to 100 printable ASCII characters that name the process");
        }
        if (sequence < 0) {
            return new Parsed.Bad<>("sequence: is above 2^63 - 1, count from 1");
        }
        if (floors.size() > MAX_POLICIES) {
            return new Parsed.Bad<>("floors: are " + floors.size() + ", an edge may follow " + MAX_POLICIES);
        }
        Set<String> policies = new HashSet<>();
        for (int i = 0; i < floors.size(); i++) {
            String problem = problem(floors.get(i), policies);
            if (!problem.isEmpty()) {
                return new Parsed.Bad<>("floors[" + i + "]." + problem);
            }
        }
        return new Parsed.Good<>(new EdgeReport(edge, sequence, floors, openTransactions));
    }

    /// Empty if there is none.
    private static String problem(Standing floor, Set<String> before) {
        if (!PolicyName.isOne(floor.policy())) {
            return "policy: `" + shortened(floor.policy()) + "` is not a DNS label";
        }
        if (!before.add(floor.policy())) {
            return "policy: `" + floor.policy() + "` stands twice";
        }
        if (floor.revision() < 0) {
            return "revision: is above 2^63 - 1";
        }
        return DIGEST.matcher(floor.digest()).matches()
                ? ""
                : "digest: `" + shortened(floor.digest()) + "` is not `sha256:` and 64 hex digits";
    }

    public boolean follows(String policy) {
        return floors.stream().anyMatch(floor -> floor.policy().equals(policy));
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
