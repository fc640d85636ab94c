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
    public Decision decide(RelayRequest request, Optional<Destination.Chosen> route, String forwardPath) {
        int denied = never.find(request.client().ip());
        if (denied >= 0) {
            return new Refuse(Rule.never(denied), Replies.NEVER);
        }
        Optional<NextHop> target = route.map(Destination.Chosen::nextHop).or(() -> nextHop);
        Optional<Rule> grant = route.flatMap(Destination.Chosen::always)
                .or(() -> allowedClient(request.client()))
                .or(() -> Optional.ofNullable(listeners.get(request.listener())).map(Rule::allowedListener))
                .or(() -> when(authenticated && request.authenticated(), Rule.AUTHENTICATED))
                .or(() -> when(otherwise == Otherwise.Relay, Rule.OTHERWISE));
        return grant.flatMap(rule -> target.<Decision>map(hop -> new Relay(rule, Replies.ACCEPTED, hop, forwardPath)))
                .orElseGet(() -> new Refuse(Rule.OTHERWISE, Replies.NOT_ALLOWED));
    }

    private Optional<Rule> allowedClient(ClientAddress client) {
        int index = clients.find(client.ip());
        return index >= 0 ? Optional.of(Rule.allowedClient(index)) : Optional.empty();
    }

    private static Optional<Rule> when(boolean holds, Rule rule) {
        return holds ? Optional.of(rule) : Optional.empty();
    }
}
