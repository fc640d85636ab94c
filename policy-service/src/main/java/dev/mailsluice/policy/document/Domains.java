package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.DomainName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The domains a document names, over `localDomains` and `reroute.routes` together: each may be named once, or two
/// entries would answer for it.
final class Domains {
    private final Map<DomainName, Path> first = new HashMap<>();

    /// The entry's `domain`.
    Optional<DomainName> read(Fields entry) {
        return entry.required("domain", "write the domain the entry is for").flatMap(this::claim);
    }

    /// Whether nothing names the domain yet; it is named then.
    boolean claims(DomainName domain, Path place) {
        return first.putIfAbsent(domain, place) == null;
    }

    private Optional<DomainName> claim(Place place) {
        Optional<DomainName> domain = place.parsed(DomainName::parse);
        domain.map(name -> first.putIfAbsent(name, place.path()))
                .ifPresent(earlier -> place.problem("`%s` stands already at `%s`; remove one", domain.get(), earlier));
        return domain;
    }
}
