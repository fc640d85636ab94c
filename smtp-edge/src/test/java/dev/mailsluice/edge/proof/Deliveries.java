package dev.mailsluice.edge.proof;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// The books: what each message's client heard, and how often the next hop has it.
final class Deliveries {

    /// What the client of a message heard last.
    enum Heard {
        /// 250 to the content.
        ACCEPTED,
        /// Refused or deferred, so that the next hop must not have it.
        DECLINED,
        /// The reply that says that nobody knows: RFC 1047.
        AMBIGUOUS,
        /// The connection ended instead of a reply to the content.
        NOTHING
    }

    private final Map<String, Heard> heard = new ConcurrentHashMap<>();
    private final Map<String, Integer> received = new ConcurrentHashMap<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final List<String> losses = new CopyOnWriteArrayList<>();

    void received(String message, Optional<Interval> forbidden) {
        received.merge(message, 1, Integer::sum);
        forbidden.ifPresent(
                interval -> violations.add("message " + message + " ended while no message might: " + interval));
    }

    void heard(String message, Heard what) {
        heard.put(message, what);
    }

    /// The connection of a message ended before the reply to it.
    void lost(String message, int port, String how) {
        losses.add(message + " at " + Instant.now() + " by the edge on " + port + ": " + how);
    }

    List<String> losses() {
        return List.copyOf(losses);
    }

    /// Messages that the next hop took although a revision that refuses them was reported in force.
    List<String> violations() {
        return List.copyOf(violations);
    }

    /// Messages whose client was told something that is not so.
    List<String> wronglyTold() {
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

    long count(Heard what) {
        return heard.values().stream().filter(what::equals).count();
    }

    /// Messages at the next hop whose client heard nothing, or that nobody knows.
    long unsure() {
        return heard.entrySet().stream()
                .filter(entry -> entry.getValue() == Heard.AMBIGUOUS || entry.getValue() == Heard.NOTHING)
                .filter(entry -> received.containsKey(entry.getKey()))
                .count();
    }

    int messages() {
        return heard.size();
    }
}
