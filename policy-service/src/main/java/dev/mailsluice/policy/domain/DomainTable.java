package dev.mailsluice.policy.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the most specific entry for a domain: itself, else the nearest domain above it that takes its subdomains.
/// A lookup asks once per label, at most 128 times.
public final class DomainTable<T> {
    /// @param subdomains whether the entry counts for the domains below as well
    public record Entry<T>(DomainName domain, boolean subdomains, T value) {}

    private final Map<String, Entry<T>> entries;

    private DomainTable(Map<String, Entry<T>> entries) {
        this.entries = entries;
    }

    /// Of two entries for one domain the first counts; documents with such are refused.
    public static <T> DomainTable<T> of(List<Entry<T>> list) {
        Map<String, Entry<T>> entries = HashMap.newHashMap(list.size());
        list.forEach(entry -> entries.putIfAbsent(entry.domain().ascii(), entry));
        return new DomainTable<>(entries);
    }

    public Optional<T> find(DomainName domain) {
        String name = domain.ascii();
        Entry<T> exact = entries.get(name);
        if (exact != null) {
            return Optional.of(exact.value());
        }
        return above(name);
    }

    /// What counts for the domains directly below `domain` that have no entry of their own.
    public Optional<T> below(DomainName domain) {
        Entry<T> exact = entries.get(domain.ascii());
        return exact != null && exact.subdomains() ? Optional.of(exact.value()) : above(domain.ascii());
    }

    private Optional<T> above(String name) {
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            Entry<T> above = entries.get(name.substring(dot + 1));
            if (above != null && above.subdomains()) {
                return Optional.of(above.value());
            }
        }
        return Optional.empty();
    }
}
