package dev.mailsluice.edge.accounting;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/// The books: what each message's client heard, and how often the next hop has it.
public final class Deliveries {

    /// What the client of a message heard last.
    public enum Heard {
        /// 250 to the content.
        ACCEPTED,
        /// Refused or deferred, so that the next hop must not have it.
        DECLINED,
        /// The reply that says that nobody knows: RFC 1047.
        AMBIGUOUS,
        /// The connection ended instead of a reply to the content.
        NOTHING;

        /// Next hops that are lost, silent or not understood: before the end of the content the message is not there
        /// for certain, behind it nobody knows.
        private static final Pattern AMBIGUOUS_REPLY = Pattern.compile("451 4\\.(4\\.2|5\\.0) .*");

        /// What `reply` to the content says; empty if the connection ended.
        public static Heard of(String reply) {
            if (reply.isEmpty()) {
                return NOTHING;
            }
            if (reply.startsWith("250")) {
                return ACCEPTED;
            }
            return AMBIGUOUS_REPLY.matcher(reply).matches() ? AMBIGUOUS : DECLINED;
        }
    }

    private final Map<String, Heard> heard = new ConcurrentHashMap<>();
    private final Map<String, Integer> received = new ConcurrentHashMap<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final List<String> losses = new CopyOnWriteArrayList<>();

    /// The next hop has it.
    public void received(String message) {
        received.merge(message, 1, Integer::sum);
    }

    /// It should not have come, whatever its client heard.
    public void violation(String message, String why) {
        violations.add("message " + message + " " + why);
    }

    public void heard(String message, Heard what) {
        heard.put(message, what);
    }

    /// The connection of a message ended before the reply to it.
    public void lost(String message, int port, String how) {
        losses.add(message + " at " + Instant.now() + " by the edge on " + port + ": " + how);
    }

    public List<String> losses() {
        return List.copyOf(losses);
    }

    /// Messages that should not have come.
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /// Messages whose client was told something that is not so.
    public List<String> wronglyTold() {
        return heard.entrySet().stream()
                .filter(entry -> !agrees(entry.getValue(), received.getOrDefault(entry.getKey(), 0)))
                .map(entry -> "message " + entry.getKey() + ": its client heard " + entry.getValue()
                        + ", the next hop has it " + received.getOrDefault(entry.getKey(), 0) + " times")
                .toList();
    }

    private static boolean agrees(Heard what, int copies) {
        return switch (what) {
            case ACCEPTED -> copies == 1;
            case DECLINED -> copies == 0;
            case AMBIGUOUS, NOTHING -> copies <= 1;
        };
    }

    public long count(Heard what) {
        return heard.values().stream().filter(what::equals).count();
    }

    /// Messages at the next hop whose client heard nothing, or that nobody knows.
    public long unsure() {
        return heard.entrySet().stream()
                .filter(entry -> entry.getValue() == Heard.AMBIGUOUS || entry.getValue() == Heard.NOTHING)
                .filter(entry -> received.containsKey(entry.getKey()))
                .count();
    }

    public int messages() {
        return heard.size();
    }
}
