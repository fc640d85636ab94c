package dev.mailsluice.policy.journal;

import dev.mailsluice.policy.domain.DecidingInputs;
import java.util.HashMap;
import java.util.Map;

/// What was asked since the journal was written last, and how often. Never more than [#MOST] at a time: so many rows
/// the database has to take each time at most.
final class Entries {

    static final int MOST = 10_000;

    record Entry(String policy, DecidingInputs inputs) {}

    /// Counts without a new object each time.
    static final class Times {
        private long times;

        long value() {
            return times;
        }
    }

    private Map<Entry, Times> asked = new HashMap<>();

    /// Returns false if there is no place; nothing has changed then.
    synchronized boolean add(Entry entry, long times) {
        Times known = asked.get(entry);
        if (known == null) {
            if (asked.size() >= MOST) {
                return false;
            }
            known = new Times();
            asked.put(entry, known);
        }
        known.times += times;
        return true;
    }

    /// All there are; none are left, and these do not change any more.
    synchronized Map<Entry, Times> take() {
        Map<Entry, Times> taken = asked;
        asked = new HashMap<>();
        return taken;
    }

    synchronized int size() {
        return asked.size();
    }
}
