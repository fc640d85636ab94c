package dev.mailsluice.policy.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Mode `Reroute`, ready to answer: `never` first, then whatever grants, then `otherwise`.
///
/// INVARIANT: nothing that grants is asked before `never`; so another `never` entry can only take away.
record RerouteRules(
        CidrTable never,
        CidrTable clients,
        Map<String, Integer> listeners,
        boolean authenticated,
        Optional<NextHop> nextHop,
        Otherwise otherwise)
        implements ForeignRules {

    static RerouteRules of(Reroute reroute) {
        Allow allow = reroute.allow();
        return new RerouteRules(
                CidrTable.of(reroute.never()),
                CidrTable.of(allow.clients()),
                indexes(allow.listeners()),
                allow.authenticated(),
                reroute.nextHop(),
                reroute.otherwise());
    }

    private static Map<String, Integer> indexes(List<String> names) {
        Map<String, Integer> indexes = HashMap.newHashMap(names.size());
        for (int i = 0; i < names.size(); i++) {
            indexes.putIfAbsent(names.get(i), i);
        }
        return indexes;
    }

    @Override
    public Decision decide(RelayRequest request, Optional<Destination.Chosen> route, String forwardPath, Trace trace) {
        int denied = never.find(request.client().ip());
        trace.never(denied);
        if (denied >= 0) {
            return new Refuse(Rule.never(denied), Replies.NEVER);
        }
        Optional<NextHop> target = route.map(Destination.Chosen::nextHop).or(() -> nextHop);
        trace.target(target);
        Optional<Rule> grant = route.flatMap(chosen -> alwaysRelay(chosen, trace))
                .or(() -> allowedClient(request.client(), trace))
                .or(() -> allowedListener(request.listener(), trace))
                .or(() -> allowedIdentity(request, trace))
                .or(() -> otherwise(trace));
        if (grant.isPresent() && target.isEmpty()) {
            trace.noNextHop();
        }
        return grant.flatMap(rule -> target.<Decision>map(hop -> new Relay(rule, Replies.ACCEPTED, hop, forwardPath)))
                .orElseGet(() -> new Refuse(Rule.OTHERWISE, Replies.NOT_ALLOWED));
    }

    private static Optional<Rule> alwaysRelay(Destination.Chosen route, Trace trace) {
        trace.route(route);
        return route.always();
    }

    private Optional<Rule> allowedClient(ClientAddress client, Trace trace) {
        int index = clients.find(client.ip());
        trace.allowedClient(index);
        return index >= 0 ? Optional.of(Rule.allowedClient(index)) : Optional.empty();
    }

    private Optional<Rule> allowedListener(String listener, Trace trace) {
        int index = listeners.getOrDefault(listener, -1);
        trace.allowedListener(index);
        return index >= 0 ? Optional.of(Rule.allowedListener(index)) : Optional.empty();
    }

    private Optional<Rule> allowedIdentity(RelayRequest request, Trace trace) {
        boolean allowed = authenticated && request.authenticated();
        trace.authenticated(allowed);
        return allowed ? Optional.of(Rule.AUTHENTICATED) : Optional.empty();
    }

    private Optional<Rule> otherwise(Trace trace) {
        trace.otherwise(otherwise);
        return otherwise == Otherwise.Relay ? Optional.of(Rule.OTHERWISE) : Optional.empty();
    }
}
