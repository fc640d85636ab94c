package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.domain.DomainList;
import dev.mailsluice.policy.domain.LocalDomain;
import dev.mailsluice.policy.domain.NextHop;
import dev.mailsluice.policy.domain.NoReroute;
import dev.mailsluice.policy.domain.RelayPolicy;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is left of a policy when nobody may relay any more.
final class LocalMailOnly {

    private LocalMailOnly() {}

    /// Mode `NoReroute`, with the same local domains and the next hops they name. Who may use which reverse-path stays.
    static RelayPolicy of(RelayPolicy policy) {
        Set<NextHop> named = Stream.concat(
                        policy.localDomains().stream().map(LocalDomain::nextHop),
                        policy.lists().stream().map(DomainList::nextHop))
                .collect(Collectors.toSet());
        return new RelayPolicy(
                policy.nextHops().stream().filter(named::contains).toList(),
                policy.localDomains(),
                policy.lists(),
                policy.sendAs(),
                new NoReroute());
    }
}
