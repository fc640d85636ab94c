package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.Delegate;
import dev.mailsluice.policy.domain.DnsLabel;
import dev.mailsluice.policy.domain.DomainName;
import dev.mailsluice.policy.domain.LocalDomain;
import dev.mailsluice.policy.domain.Mode;
import dev.mailsluice.policy.domain.NextHop;
import dev.mailsluice.policy.domain.NoReroute;
import dev.mailsluice.policy.domain.Quoted;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.Reroute;
import dev.mailsluice.policy.domain.SendAs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a spec. Goes on after a problem, so that all are reported at once; what it gives then is incomplete and serves
/// for nothing but finding more.
final class SpecReader {
    private final Domains domains = new Domains();
    private final Fields spec;
    private final ExposureJudge judge;
    private final NextHops nextHops;
    private final DelegateReader delegates;
    private final Optional<DomainLists> lists;

    private SpecReader(
            Fields spec, HostRules rules, ExposureJudge judge, DelegateReader delegates, Optional<DomainLists> lists) {
        this.spec = spec;
        this.judge = judge;
        this.delegates = delegates;
        this.lists = lists;
        this.nextHops = NextHopReader.read(spec.optional("nextHops"), rules);
    }

    static Optional<RelayPolicy> read(
            Fields spec, HostRules rules, ExposureJudge judge, DelegateReader delegates, Optional<DomainLists> lists) {
        SpecReader reader = new SpecReader(spec, rules, judge, delegates, lists);
        List<LocalDomain> localDomains = new ArrayList<>(reader.localDomains());
        DomainListReader fromOutside = new DomainListReader(lists, reader.nextHops, reader.domains);
        fromOutside.read(spec.optional("localDomainsFrom"));
        localDomains.addAll(fromOutside.found());
        if (localDomains.size() > Bounds.LOCAL_DOMAINS) {
            spec.problem(
                    "localDomainsFrom",
                    "makes %,d local domains; at most %,d are allowed"
                            .formatted(localDomains.size(), Bounds.LOCAL_DOMAINS));
        }
        List<SendAs> sendAs = SendAsReader.read(spec.optional("sendAs"));
        Optional<Mode> mode = reader.mode();
        spec.refuseUnknown();
        return mode.map(
                found -> new RelayPolicy(reader.nextHops.list(), localDomains, fromOutside.lists(), sendAs, found));
    }

    private List<LocalDomain> localDomains() {
        List<Place> items = spec.optional("localDomains")
                .map(place -> place.items(Bounds.LOCAL_DOMAINS))
                .orElse(List.of());
        return items.stream()
                .flatMap(item -> item.fields().flatMap(this::localDomain).stream())
                .toList();
    }

    /// What a list said when a policy was published stands in what the API shows; sent back, it is taken anew.
    private Optional<LocalDomain> localDomain(Fields entry) {
        Optional<String> list = entry.optional("list").flatMap(place -> place.parsed(DnsLabel::parse));
        if (list.isPresent() && lists.isPresent()) {
            entry.ignoreAll();
            return Optional.empty();
        }
        Optional<DomainName> domain = domains.read(entry);
        boolean subdomains = entry.flag("subdomains");
        Optional<NextHop> nextHop = entry.required("nextHop", "name the next hop that takes the mail")
                .flatMap(nextHops::resolve);
        entry.refuseUnknown();
        return domain.flatMap(name -> nextHop.map(hop -> new LocalDomain(name, subdomains, hop, list)));
    }

    private Optional<Mode> mode() {
        Optional<Place> place = spec.required("mode", "write `mode: NoReroute`, `mode: Reroute` or `mode: Delegate`");
        Optional<Place> reroute = spec.optional("reroute");
        Optional<Place> delegate = spec.optional("delegate");
        Optional<String> name = place.flatMap(Place::text);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return switch (name.get()) {
            case NoReroute.NAME -> noReroute();
            case Reroute.NAME -> reroute(reroute);
            case Delegate.NAME -> delegate(delegate);
            case String other ->
                refused("mode %s is not known; write `NoReroute`, `Reroute` or `Delegate`"
                        .formatted(Quoted.text(other)));
        };
    }

    private Optional<Mode> noReroute() {
        refuseLeftOver("reroute", NoReroute.NAME, Reroute.NAME);
        refuseLeftOver("delegate", NoReroute.NAME, Delegate.NAME);
        return Optional.of(new NoReroute());
    }

    /// What belongs to another mode cannot be written (KB Q243045).
    private void refuseLeftOver(String section, String mode, String itsMode) {
        if (spec.has(section)) {
            spec.problem(
                    section, "has no meaning in mode `%s`; remove it, or write `mode: %s`".formatted(mode, itsMode));
        }
    }

    private Optional<Mode> delegate(Optional<Place> delegate) {
        refuseLeftOver("reroute", Delegate.NAME, Reroute.NAME);
        if (!spec.has("delegate")) {
            spec.problem(
                    "delegate",
                    "is missing; mode `Delegate` needs it, as in `delegate: {name: opa, nextHop: internet}`");
        }
        return delegate.flatMap(Place::fields).flatMap(fields -> delegates.read(fields, nextHops));
    }

    private Optional<Mode> reroute(Optional<Place> reroute) {
        refuseLeftOver("delegate", Reroute.NAME, Delegate.NAME);
        if (!spec.has("reroute")) {
            spec.problem("reroute", "is missing; mode `Reroute` needs it, at least `reroute: {otherwise: Refuse}`");
        }
        return reroute.flatMap(Place::fields).flatMap(fields -> RerouteReader.read(fields, nextHops, domains, judge));
    }

    private Optional<Mode> refused(String message) {
        spec.problem("mode", message);
        return Optional.empty();
    }
}
