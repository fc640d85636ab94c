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
        Map<CertificateName, Integer> tlsClients,
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
                indexes(allow.tlsClients()),
                allow.authenticated(),
                reroute.nextHop(),
                reroute.otherwise());
    }

    private static <T> Map<T, Integer> indexes(List<T> names) {
        Map<T, Integer> indexes = HashMap.newHashMap(names.size());
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
        Optional<Rule> grant = grant(request, route, trace);
        if (grant.isPresent() && target.isEmpty()) {
            trace.noNextHop();
        }
        return grant.isPresent() && target.isPresent()
                ? new Relay(grant.get(), Replies.ACCEPTED, target.get(), forwardPath)
                : new Refuse(Rule.OTHERWISE, Replies.NOT_ALLOWED);
    }

    /// The first that lets the client relay.
    private Optional<Rule> grant(RelayRequest request, Optional<Destination.Chosen> route, Trace trace) {
        if (route.isPresent()) {
            trace.route(route.get());
            if (route.get().always().isPresent()) {
                return route.get().always();
            }
        }
        int client = clients.find(request.client().ip());
        trace.allowedClient(client);
        if (client >= 0) {
            return Optional.of(Rule.allowedClient(client));
        }
        int listener = listeners.getOrDefault(request.listener(), -1);
        trace.allowedListener(listener);
        if (listener >= 0) {
            return Optional.of(Rule.allowedListener(listener));
        }
        int tlsClient = tlsClient(request.certificateNames());
        trace.allowedTlsClient(tlsClient);
        if (tlsClient >= 0) {
            return Optional.of(Rule.allowedTlsClient(tlsClient));
        }
        boolean identity = authenticated && request.authenticated();
        trace.authenticated(identity);
        if (identity) {
            return Optional.of(Rule.AUTHENTICATED);
        }
        trace.otherwise(otherwise);
        return otherwise == Otherwise.Relay ? Optional.of(Rule.OTHERWISE) : Optional.empty();
    }

    /// Index of the first entry that is one of the names, or -1.
    private int tlsClient(List<CertificateName> names) {
        int first = -1;
        for (CertificateName name : names) {
            int index = tlsClients.getOrDefault(name, -1);
            if (index >= 0 && (first < 0 || index < first)) {
                first = index;
            }
        }
        return first;
    }
}
