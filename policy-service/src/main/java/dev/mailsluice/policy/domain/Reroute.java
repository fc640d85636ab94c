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
/// @param acknowledged whether it is said that strangers are meant to relay; decides nothing
public record Reroute(
        List<Cidr> never,
        Allow allow,
        List<Route> routes,
        Optional<NextHop> nextHop,
        Otherwise otherwise,
        boolean acknowledged)
        implements Mode {
    public static final String NAME = "Reroute";

    public Reroute {
        never = CidrList.copyOf(never);
        routes = List.copyOf(routes);
    }

    @Override
    public String name() {
        return NAME;
    }
}
