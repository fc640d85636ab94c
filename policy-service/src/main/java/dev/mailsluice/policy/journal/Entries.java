package dev.mailsluice.policy.journal;

import dev.mailsluice.policy.domain.DecidingInputs;
import java.util.HashMap;
import java.util.Map;

/// What was asked since the journal was written last, and how often. Never more than [#MOST] at a time.
final class Entries {

    static final int MOST = 20_000;

    record Entry(String policy, DecidingInputs inputs) {}

    private Map<Entry, Long> asked = new HashMap<>();

    /// Returns false if there is no place; nothing has changed then.
    synchronized boolean add(Entry entry, long times) {
        if (asked.size() >= MOST && !asked.containsKey(entry)) {
            return false;
        }
        asked.merge(entry, times, Long::sum);
        return true;
    }

    /// All there are; none are left.
    synchronized Map<Entry, Long> take() {
        Map<Entry, Long> taken = asked;
        asked = new HashMap<>();
        return taken;
    }

    synchronized int size() {
        return asked.size();
    }
}
