package dev.mailsluice.policy.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a policy knows about a recipient's domain.
sealed interface Destination {
    Destination UNNAMED = new Foreign(Optional.empty());

    /// @param index in `localDomains`
    record Local(int index, Rule rule, NextHop nextHop) implements Destination {}

    /// @param route the policy's route to this domain, if it has one
    record Foreign(Optional<Chosen> route) implements Destination {}

    /// A route that was chosen for a recipient.
    ///
    /// @param index in `reroute.routes`
    /// @param always the rule by which every client may relay there, if it may
    record Chosen(int index, NextHop nextHop, Optional<Rule> always) {}

    /// Local domains and routes together, so that the most specific of both wins.
    static DomainTable<Destination> table(RelayPolicy policy) {
        List<DomainTable.Entry<Destination>> entries = new ArrayList<>();
        for (int i = 0; i < policy.localDomains().size(); i++) {
            LocalDomain local = policy.localDomains().get(i);
            Destination destination = new Local(i, Rule.localDomain(i), local.nextHop());
            entries.add(new DomainTable.Entry<>(local.domain(), local.subdomains(), destination));
        }
        List<Route> routes = policy.mode() instanceof Reroute reroute ? reroute.routes() : List.of();
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            Optional<Rule> always = route.alwaysRelay() ? Optional.of(Rule.alwaysRelay(i)) : Optional.empty();
            Destination destination = new Foreign(Optional.of(new Chosen(i, route.nextHop(), always)));
            entries.add(new DomainTable.Entry<>(route.domain(), route.subdomains(), destination));
        }
        return DomainTable.of(entries);
    }
}
