package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.Delegate;
import dev.mailsluice.policy.domain.DnsLabel;
import dev.mailsluice.policy.domain.Mode;
import dev.mailsluice.policy.domain.NextHop;
import java.util.Optional;
import java.util.Set;

/// Reads `delegate`.
///
/// @param configured names of the service's delegates; empty: whichever is named will do
record DelegateReader(Optional<Set<String>> configured) {

    Optional<Mode> read(Fields delegate, NextHops nextHops) {
        Optional<String> name = delegate.required("name", "name a delegate of the service's configuration")
                .flatMap(this::name);
        Optional<NextHop> nextHop = delegate.required("nextHop", "name the next hop for what the delegate lets pass")
                .flatMap(nextHops::resolve);
        delegate.refuseUnknown();
        return name.flatMap(who -> nextHop.map(hop -> new Delegate(who, hop)));
    }

    /// A policy names a delegate and never an address: who may publish shall not make the service call anybody.
    private Optional<String> name(Place place) {
        Optional<String> name = place.parsed(DnsLabel::parse);
        name.filter(who -> configured.isPresent() && !configured.get().contains(who))
                .ifPresent(who -> place.problem(
                        "delegate `%s` is not known; add it to `mailsluice.delegates` of the service%s", who, known()));
        return name;
    }

    private String known() {
        return configured
                .filter(names -> !names.isEmpty())
                .map(names -> ", which has `%s`"
                        .formatted(String.join("`, `", names.stream().sorted().toList())))
                .orElse(", which has none");
    }
}
