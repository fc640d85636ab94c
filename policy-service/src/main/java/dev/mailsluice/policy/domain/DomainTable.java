package dev.mailsluice.policy.domain;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Finds the most specific entry for a domain: itself, else the nearest domain above it that takes its subdomains.
/// A lookup reads the name once, from its end, and asks once per label, at most 128 times; it makes no text. Names lie
/// side by side, so that to find one takes a look at its slot, its octets and its value.
public final class DomainTable<T> {
    /// @param subdomains whether the entry counts for the domains below as well
    public record Entry<T>(DomainName domain, boolean subdomains, T value) {}

    /// 2^64 divided by the golden ratio: spreads over the slots what hashes alike (Knuth, TAOCP vol. 3, §6.4).
    static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

    private static final int NONE = -1;

    /// Before each name: its length, whether it takes subdomains, and its index in four octets.
    private static final int HEADER = 6;

    private final List<T> values;
    private final byte[] names;

    /// A hash in the upper half, 1 + where it stands in `names` in the lower; 0 if free. At least half are
    /// free. What is
    /// not found where it belongs is looked for in the next ones.
    private final long[] slots;

    private DomainTable(List<Entry<T>> entries) {
        values = entries.stream().map(Entry::value).toList();
        names = new byte
                [entries.stream()
                        .mapToInt(entry -> HEADER + entry.domain().ascii().length())
                        .sum()];
        slots = new long[Math.max(2, Integer.highestOneBit(entries.size()) << 2)];
        int at = 0;
        for (int i = 0; i < entries.size(); i++) {
            at = put(entries.get(i), i, at);
        }
    }

    /// Of two entries for one domain the first counts; documents with such are refused.
    public static <T> DomainTable<T> of(List<Entry<T>> list) {
        return new DomainTable<>(list);
    }

    /// Returns where the next one goes.
    private int put(Entry<T> entry, int index, int at) {
        String name = entry.domain().ascii();
        names[at] = (byte) name.length();
        names[at + 1] = (byte) (entry.subdomains() ? 1 : 0);
        for (int i = 0; i < 4; i++) {
            names[at + 2 + i] = (byte) (index >>> 8 * i);
        }
        System.arraycopy(name.getBytes(StandardCharsets.US_ASCII), 0, names, at + HEADER, name.length());
        int hash = 0;
        for (int i = name.length() - 1; i >= 0; i--) {
            hash = 31 * hash + name.charAt(i);
        }
        int slot = slot(hash);
        while (slots[slot] != 0 && !holds(slots[slot], hash, name, 0)) {
            slot = slot + 1 & slots.length - 1;
        }
        if (slots[slot] == 0) {
            slots[slot] = (long) hash << 32 | at + 1;
        }
        return at + HEADER + name.length();
    }

    public Optional<T> find(DomainName domain) {
        return value(nearest(domain.ascii(), true));
    }

    /// What counts for the domains directly below `domain` that have no entry of their own.
    public Optional<T> below(DomainName domain) {
        return value(nearest(domain.ascii(), false));
    }

    private Optional<T> value(int at) {
        if (at == NONE) {
            return Optional.empty();
        }
        int index = 0;
        for (int i = 0; i < 4; i++) {
            index |= (names[at + 2 + i] & 0xff) << 8 * i;
        }
        return Optional.of(values.get(index));
    }

    /// @param itself whether an entry for the name itself counts that does not take subdomains
    private int nearest(String name, boolean itself) {
        int nearest = NONE;
        int hash = 0;
        for (int i = name.length() - 1; i >= 0; i--) {
            hash = 31 * hash + name.charAt(i);
            if (i == 0 || name.charAt(i - 1) == '.') {
                int at = find(name, i, hash);
                boolean counts = at != NONE && (names[at + 1] != 0 || i == 0 && itself);
                nearest = counts ? at : nearest;
            }
        }
        return nearest;
    }

    /// Where the entry stands for what of `name` begins at `start`.
    private int find(String name, int start, int hash) {
        for (int slot = slot(hash); slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
            if (holds(slots[slot], hash, name, start)) {
                return (int) slots[slot] - 1;
            }
        }
        return NONE;
    }

    private boolean holds(long slot, int hash, String name, int start) {
        if ((int) (slot >>> 32) != hash) {
            return false;
        }
        int at = (int) slot - 1;
        int length = name.length() - start;
        if ((names[at] & 0xff) != length) {
            return false;
        }
        int same = 0;
        while (same < length && names[at + HEADER + same] == name.charAt(start + same)) {
            same++;
        }
        return same == length;
    }

    private int slot(int hash) {
        return (int) (hash * SPREAD >>> 1 + Long.numberOfLeadingZeros(slots.length));
    }
}
