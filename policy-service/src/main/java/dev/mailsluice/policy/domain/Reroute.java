package dev.mailsluice.policy.domain;

import java.util.List;
import java.util.Optional;

/// Mail for foreign domains passes for those who are allowed.
///
/// @param never networks whose clients may never relay; beats everything below
/// @param allow who may relay; any one criterion suffices
/// @param routes next hops of foreign domains, the most specific domain wins
/// @param nextHop for foreign domains that no route names; empty: such mail can be relayed by nobody
/// @param otherwise what holds for those whom nothing above names
public record Reroute(List<Cidr> never, Allow allow, List<Route> routes, Optional<NextHop> nextHop, Otherwise otherwise)
        implements Mode {
    public static final String NAME = "Reroute";

    public Reroute {
        never = List.copyOf(never);
        routes = List.copyOf(routes);
    }

    @Override
    public String name() {
        return NAME;
    }

    /// Whether strangers may relay. Such a policy carries an acknowledgement in its document.
    public boolean opensRelay() {
        return otherwise == Otherwise.Relay || allow.clients().stream().anyMatch(Cidr::coversEverything);
    }
}
