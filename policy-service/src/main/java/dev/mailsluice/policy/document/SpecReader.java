package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.DomainName;
import dev.mailsluice.policy.domain.LocalDomain;
import dev.mailsluice.policy.domain.Mode;
import dev.mailsluice.policy.domain.NextHop;
import dev.mailsluice.policy.domain.NoReroute;
import dev.mailsluice.policy.domain.Quoted;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.Reroute;
import java.util.List;
import java.util.Optional;

/// Reads a spec. Goes on after a problem, so that all are reported at once; what it gives then is incomplete and serves
/// for nothing but finding more.
final class SpecReader {
    private final Domains domains = new Domains();
    private final Fields spec;
    private final ExposureJudge judge;
    private final NextHops nextHops;

    private SpecReader(Fields spec, HostRules rules, ExposureJudge judge) {
        this.spec = spec;
        this.judge = judge;
        this.nextHops = NextHopReader.read(spec.optional("nextHops"), rules);
    }

    static Optional<RelayPolicy> read(Fields spec, HostRules rules, ExposureJudge judge) {
        SpecReader reader = new SpecReader(spec, rules, judge);
        List<LocalDomain> localDomains = reader.localDomains();
        Optional<Mode> mode = reader.mode();
        spec.refuseUnknown();
        return mode.map(found -> new RelayPolicy(reader.nextHops.list(), localDomains, found));
    }

    private List<LocalDomain> localDomains() {
        List<Place> items = spec.optional("localDomains")
                .map(place -> place.items(Bounds.LOCAL_DOMAINS))
                .orElse(List.of());
        return items.stream()
                .flatMap(item -> item.fields().flatMap(this::localDomain).stream())
                .toList();
    }

    private Optional<LocalDomain> localDomain(Fields entry) {
        Optional<DomainName> domain = domains.read(entry);
        boolean subdomains = entry.flag("subdomains");
        Optional<NextHop> nextHop = entry.required("nextHop", "name the next hop that takes the mail")
                .flatMap(nextHops::resolve);
        entry.refuseUnknown();
        return domain.flatMap(name -> nextHop.map(hop -> new LocalDomain(name, subdomains, hop)));
    }

    private Optional<Mode> mode() {
        Optional<Place> place = spec.required("mode", "write `mode: NoReroute` or `mode: Reroute`");
        Optional<Place> reroute = spec.optional("reroute");
        Optional<String> name = place.flatMap(Place::text);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return switch (name.get()) {
            case NoReroute.NAME -> noReroute();
            case Reroute.NAME -> reroute(reroute);
            case "Delegate" -> refused("mode `Delegate` is not yet available; write `NoReroute` or `Reroute`");
            case String other ->
                refused("mode %s is not known; write `NoReroute` or `Reroute`".formatted(Quoted.text(other)));
        };
    }

    private Optional<Mode> noReroute() {
        if (spec.has("reroute")) {
            spec.problem("reroute", "has no meaning in mode `NoReroute`; remove it, or write `mode: Reroute`");
        }
        return Optional.of(new NoReroute());
    }

    private Optional<Mode> reroute(Optional<Place> reroute) {
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
