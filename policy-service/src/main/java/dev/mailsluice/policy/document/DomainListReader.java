package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.DnsLabel;
import dev.mailsluice.policy.domain.DomainList;
import dev.mailsluice.policy.domain.DomainName;
import dev.mailsluice.policy.domain.LocalDomain;
import dev.mailsluice.policy.domain.NextHop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `localDomainsFrom`, and what the lists say into local domains: never a live look-up, always the content
/// that is
/// published, stored and digested.
final class DomainListReader {

    private final Optional<DomainLists> lists;
    private final NextHops nextHops;
    private final Domains domains;
    private final List<DomainList> read = new ArrayList<>();
    private final List<LocalDomain> found = new ArrayList<>();

    /// @param lists empty: what they said stands in the document
    DomainListReader(Optional<DomainLists> lists, NextHops nextHops, Domains domains) {
        this.lists = lists;
        this.nextHops = nextHops;
        this.domains = domains;
    }

    void read(Optional<Place> section) {
        section.map(place -> place.items(Bounds.DOMAIN_LISTS)).orElse(List.of()).stream()
                .flatMap(item -> item.fields().stream())
                .forEach(this::list);
    }

    List<DomainList> lists() {
        return read;
    }

    /// In the order of the lists; a domain that the document or a list before it names is left out.
    List<LocalDomain> found() {
        return found;
    }

    private void list(Fields entry) {
        Optional<Place> name = entry.required("list", "name a list of the service's configuration");
        boolean subdomains = entry.flag("subdomains");
        Optional<NextHop> nextHop = entry.required("nextHop", "name the next hop that takes the mail")
                .flatMap(nextHops::resolve);
        entry.refuseUnknown();
        name.flatMap(place -> place.parsed(DnsLabel::parse))
                .ifPresent(list -> nextHop.ifPresent(hop -> {
                    read.add(new DomainList(list, subdomains, hop));
                    lists.ifPresent(all -> content(all.find(list), list, name.get())
                            .forEach(domain -> take(domain, entry.place().path(), subdomains, hop, list)));
                }));
    }

    private static List<DomainName> content(DomainLists.Found found, String list, Place name) {
        return switch (found) {
            case DomainLists.Content(var domains) -> domains;
            case DomainLists.Unread(var reason) -> {
                name.problem("list `%s` could not be read yet: %s", list, reason);
                yield List.of();
            }
            case DomainLists.Unknown(var known) -> {
                name.problem(
                        "list `%s` is not known; add it to `mailsluice.domain-lists` of the service, which has %s",
                        list,
                        known.isEmpty()
                                ? "none"
                                : "`"
                                        + String.join(
                                                "`, `", known.stream().sorted().toList()) + "`");
                yield List.of();
            }
        };
    }

    private void take(DomainName domain, Path place, boolean subdomains, NextHop hop, String list) {
        if (domains.claims(domain, place)) {
            found.add(new LocalDomain(domain, subdomains, hop, Optional.of(list)));
        }
    }
}
