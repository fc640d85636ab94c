package dev.mailsluice.edge.policy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/// What goes to and fro on one stream of `Follow`, without the stream: numbers its requests, and makes floors and
/// leases of the responses. For one thread.
final class Tidings {

    /// More requests without a response are forgotten, oldest first; their leases are lost with them.
    private static final int MAX_UNANSWERED = 64;

    /// @param revision 0: none
    record Head(String policy, long revision, String digest) {}

    private record Sent(long sequence, long at) {}

    private final Standings standings;
    private final LongSupplier nanoTime;
    private final Deque<Sent> unanswered = new ArrayDeque<>();
    private final Map<String, Head> held = new TreeMap<>();
    private long sequence;

    Tidings(Standings standings, LongSupplier nanoTime) {
        this.standings = standings;
        this.nanoTime = nanoTime;
        standings.floors().keySet().forEach(policy -> held.put(policy, new Head(policy, 0, "")));
    }

    /// The number of a request that is sent now.
    long nextSequence() {
        if (unanswered.size() == MAX_UNANSWERED) {
            unanswered.removeFirst();
        }
        unanswered.addLast(new Sent(++sequence, nanoTime.getAsLong()));
        return sequence;
    }

    /// Floors first, then the lease, which counts from when the request that is answered was sent.
    ///
    /// @param answered number of that request; 0 before the first
    /// @param lease zero: none
    /// @return whether a floor has risen
    boolean heard(long answered, Iterable<Head> heads, Duration lease) {
        boolean risen = false;
        for (Head head : heads) {
            if (standings.raise(head.policy(), head.revision())) {
                held.put(head.policy(), head);
                risen = true;
            }
        }
        Sent last = null;
        while (!unanswered.isEmpty() && unanswered.getFirst().sequence() <= answered) {
            last = unanswered.removeFirst();
        }
        if (last != null && last.sequence() == answered && lease.isPositive()) {
            standings.lease(last.at() + lease.toNanos());
        }
        return risen;
    }

    /// What the edge holds to, for every policy it asks about.
    Map<String, Head> held() {
        return Map.copyOf(held);
    }

    /// The stream has ended: what was sent on it is not answered any more.
    void ended() {
        unanswered.clear();
    }
}
