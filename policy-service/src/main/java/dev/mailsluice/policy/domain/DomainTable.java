package dev.mailsluice.policy.domain;

import java.util.List;
import java.util.Optional;

/// Finds the most specific entry for a domain: itself, else the nearest domain above it that takes its subdomains.
/// A lookup reads the name once, from its end, and asks once per label, at most 128 times; it makes no text.
public final class DomainTable<T> {
    /// @param subdomains whether the entry counts for the domains below as well
    public record Entry<T>(DomainName domain, boolean subdomains, T value) {}

    /// 2^64 divided by the golden ratio: spreads over the slots what hashes alike (Knuth, TAOCP vol. 3, §6.4).
    private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

    private final List<Entry<T>> entries;

    /// A hash in the upper half, 1 + an index in `entries` in the lower; 0 if free. At least half are free. What is not
    /// found where it belongs is looked for in the next ones.
    private final long[] slots;

    private DomainTable(List<Entry<T>> entries) {
        this.entries = entries;
        this.slots = new long[Math.max(2, Integer.highestOneBit(entries.size()) << 2)];
    }

    /// Of two entries for one domain the first counts; documents with such are refused.
    public static <T> DomainTable<T> of(List<Entry<T>> list) {
        DomainTable<T> table = new DomainTable<>(List.copyOf(list));
        for (int i = 0; i < list.size(); i++) {
            table.add(i);
        }
        return table;
    }

    private void add(int entry) {
        String name = entries.get(entry).domain().ascii();
        int hash = 0;
        for (int i = name.length() - 1; i >= 0; i--) {
            hash = 31 * hash + name.charAt(i);
        }
        int slot = slot(hash);
        while (slots[slot] != 0) {
            if (holds(slots[slot], hash, name, 0)) {
                return;
            }
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = (long) hash << 32 | entry + 1;
    }

    public Optional<T> find(DomainName domain) {
        return Optional.ofNullable(nearest(domain.ascii(), true)).map(Entry::value);
    }

    /// What counts for the domains directly below `domain` that have no entry of their own.
    public Optional<T> below(DomainName domain) {
        return Optional.ofNullable(nearest(domain.ascii(), false)).map(Entry::value);
    }

    /// @param itself whether an entry for the name itself counts that does not take subdomains
    private Entry<T> nearest(String name, boolean itself) {
        Entry<T> nearest = null;
        int hash = 0;
        for (int i = name.length() - 1; i >= 0; i--) {
            hash = 31 * hash + name.charAt(i);
            if (i == 0 || name.charAt(i - 1) == '.') {
                Entry<T> entry = entry(name, i, hash);
                nearest = entry != null && (entry.subdomains() || i == 0 && itself) ? entry : nearest;
            }
        }
        return nearest;
    }

    /// The entry for what of `name` begins at `start`, or null.
    private Entry<T> entry(String name, int start, int hash) {
        for (int slot = slot(hash); slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
            if (holds(slots[slot], hash, name, start)) {
                return entries.get((int) slots[slot] - 1);
            }
        }
        return null;
    }

    private boolean holds(long slot, int hash, String name, int start) {
        if ((int) (slot >>> 32) != hash) {
            return false;
        }
        String held = entries.get((int) slot - 1).domain().ascii();
        return held.length() == name.length() - start && name.endsWith(held);
    }

    private int slot(int hash) {
        return (int) (hash * SPREAD >>> 1 + Long.numberOfLeadingZeros(slots.length));
    }
}
