package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.IpAddress;
import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.domain.Quoted;
import java.util.List;
import java.util.Optional;

/// Which hosts may be next hops.
///
/// @param loopback whether those on loopback may
/// @param own where we listen ourselves
record HostRules(boolean loopback, List<OwnAddress> own) {
    static HostRules of(PolicyReader.Rules rules) {
        return new HostRules(
                rules.loopbackNextHops(),
                rules.ownAddresses().stream().map(OwnAddress::parse).toList());
    }

    Parsed<Host> host(String text) {
        Parsed<Host> parsed = Host.parse(text);
        if (!(parsed instanceof Parsed.Good<Host>(var host))) {
            return parsed;
        }
        return fault(host)
                .<Parsed<Host>>map(fault -> new Parsed.Bad<>(
                        "%s %s; write the name or address of another host".formatted(Quoted.text(text), fault)))
                .orElse(parsed);
    }

    private Optional<String> fault(Host host) {
        if (host.isLoopback() && !loopback) {
            return Optional.of("is on loopback");
        }
        return host.address().flatMap(HostRules::fault);
    }

    private static Optional<String> fault(IpAddress address) {
        if (address.isUnspecified()) {
            return Optional.of("is the unspecified address");
        }
        if (address.isLinkLocal()) {
            return Optional.of("is a link-local address");
        }
        return address.isMulticast() ? Optional.of("is a multicast address") : Optional.empty();
    }

    /// Whether mail passed on to there would come back to us.
    boolean loops(Host host, int port) {
        return own.stream().anyMatch(address -> address.isReachedBy(host, port));
    }
}
