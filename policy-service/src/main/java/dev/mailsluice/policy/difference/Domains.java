package dev.mailsluice.policy.difference;

import dev.mailsluice.policy.domain.Delegate;
import dev.mailsluice.policy.domain.DomainName;
import dev.mailsluice.policy.domain.DomainTable;
import dev.mailsluice.policy.domain.LocalDomain;
import dev.mailsluice.policy.domain.NextHop;
import dev.mailsluice.policy.domain.NoReroute;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.Reroute;
import dev.mailsluice.policy.domain.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a policy does with mail for each domain.
///
/// @param entries the domains that are named, each with its place in the document
/// @param others for domains that nothing names
record Domains(DomainTable<Treatment> table, Map<DomainName, Entry> entries, Treatment others) {

    /// @param subdomains whether it counts for the domains below as well
    record Entry(String path, boolean subdomains) {}

    static Domains of(RelayPolicy policy) {
        List<DomainTable.Entry<Treatment>> table = new ArrayList<>();
        Map<DomainName, Entry> entries = new LinkedHashMap<>();
        for (int i = 0; i < policy.localDomains().size(); i++) {
            LocalDomain local = policy.localDomains().get(i);
            var treatment = new Treatment.Local(local.nextHop().name());
            table.add(new DomainTable.Entry<>(local.domain(), local.subdomains(), treatment));
            entries.putIfAbsent(local.domain(), new Entry("localDomains[" + i + "]", local.subdomains()));
        }
        return switch (policy.mode()) {
            case NoReroute _, Delegate _ -> new Domains(table, entries, Optional.empty());
            case Reroute reroute -> {
                for (int i = 0; i < reroute.routes().size(); i++) {
                    Route route = reroute.routes().get(i);
                    var treatment =
                            new Treatment.Foreign(Optional.of(route.nextHop().name()), route.alwaysRelay());
                    table.add(new DomainTable.Entry<>(route.domain(), route.subdomains(), treatment));
                    entries.putIfAbsent(route.domain(), new Entry("reroute.routes[" + i + "]", route.subdomains()));
                }
                yield new Domains(table, entries, reroute.nextHop().map(NextHop::name));
            }
        };
    }

    private Domains(
            List<DomainTable.Entry<Treatment>> table, Map<DomainName, Entry> entries, Optional<String> nextHop) {
        this(DomainTable.of(table), entries, new Treatment.Foreign(nextHop, false));
    }

    Treatment of(DomainName domain) {
        return table.find(domain).orElse(others);
    }

    /// For the domains directly below that nothing names.
    Treatment below(DomainName domain) {
        return table.below(domain).orElse(others);
    }

    boolean namesThoseBelow(DomainName domain) {
        Entry entry = entries.get(domain);
        return entry != null && entry.subdomains();
    }
}
