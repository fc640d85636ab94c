package dev.mailsluice.policy.domain;

import java.util.List;
import java.util.Optional;

/// The verdict as the design has it in prose: every list is walked, nothing is compiled.
final class ReferenceVerdict {
    private ReferenceVerdict() {}

    static Verdict of(RelayPolicy policy, RelayRequest request) {
        ReferencePath path = ReferencePath.of(request.forwardPath());
        return switch (path.kind()) {
            case "postmaster" -> sender(policy, request).orElseGet(() -> postmaster(policy));
            case "mailbox" -> sender(policy, request).orElseGet(() -> mailbox(policy, request, path));
            default -> Verdict.refuse(path.kind());
        };
    }

    /// Who authenticated may use the null reverse-path, and those of the entry for its identity and of that for all.
    private static Optional<Verdict> sender(RelayPolicy policy, RelayRequest request) {
        String identity = request.identity().orElse("");
        String written = request.reversePath();
        if (policy.sendAs().isEmpty() || identity.isBlank() || written.isEmpty() || written.equals("<>")) {
            return Optional.empty();
        }
        int own = -1;
        int everybodys = -1;
        for (int i = 0; i < policy.sendAs().size(); i++) {
            SendAs entry = policy.sendAs().get(i);
            if (entry.identity().equals(identity) || entry.identity().equals("*")) {
                if (entry.reversePaths().stream().anyMatch(pattern -> fits(pattern.text(), written))) {
                    return Optional.empty();
                }
                own = entry.identity().equals(identity) ? i : own;
                everybodys = entry.identity().equals("*") ? i : everybodys;
            }
        }
        int named = own >= 0 ? own : everybodys;
        return Optional.of(Verdict.refuse(named < 0 ? "sendAs" : "sendAs[" + named + "]"));
    }

    private static boolean fits(String pattern, String written) {
        ReferencePath path = ReferencePath.of(written);
        if (pattern.equals("*")
                || !path.kind().equals("mailbox")
                || path.domain().isEmpty()) {
            return pattern.equals("*");
        }
        String localPart = path.text().substring(0, path.text().lastIndexOf('@'));
        return pattern.equals("*@" + path.domain()) || pattern.equals(localPart + "@" + path.domain());
    }

    private static Verdict postmaster(RelayPolicy policy) {
        if (policy.localDomains().isEmpty()) {
            return Verdict.refuse("syntax");
        }
        LocalDomain first = policy.localDomains().get(0);
        return new Verdict("Deliver", "localDomains[0]", first.nextHop().name(), "postmaster@" + first.domain());
    }

    private static Verdict mailbox(RelayPolicy policy, RelayRequest request, ReferencePath path) {
        int local = -1;
        int route = -1;
        int specific = 0;
        for (int i = 0; i < policy.localDomains().size(); i++) {
            LocalDomain entry = policy.localDomains().get(i);
            int length = match(path.domain(), entry.domain().ascii(), entry.subdomains());
            if (length > specific) {
                specific = length;
                local = i;
            }
        }
        if (policy.mode() instanceof Reroute reroute) {
            for (int i = 0; i < reroute.routes().size(); i++) {
                Route entry = reroute.routes().get(i);
                int length = match(path.domain(), entry.domain().ascii(), entry.subdomains());
                if (length > specific) {
                    specific = length;
                    local = -1;
                    route = i;
                }
            }
        }
        if (local >= 0) {
            String hop = policy.localDomains().get(local).nextHop().name();
            return new Verdict("Deliver", "localDomains[" + local + "]", hop, path.text());
        }
        return policy.mode() instanceof Reroute reroute
                ? reroute(reroute, request, path, route)
                : Verdict.refuse("mode");
    }

    private static Verdict reroute(Reroute reroute, RelayRequest request, ReferencePath path, int route) {
        int never = longestMatch(reroute.never(), request.client().ip());
        if (never >= 0) {
            return Verdict.refuse("reroute.never[" + never + "]");
        }
        Optional<NextHop> hop =
                route >= 0 ? Optional.of(reroute.routes().get(route).nextHop()) : reroute.nextHop();
        String rule = grant(reroute, request, route);
        return hop.isEmpty() || rule.isEmpty()
                ? Verdict.refuse("reroute.otherwise")
                : new Verdict("Relay", rule, hop.get().name(), path.text());
    }

    private static String grant(Reroute reroute, RelayRequest request, int route) {
        if (route >= 0 && reroute.routes().get(route).alwaysRelay()) {
            return "reroute.routes[" + route + "].alwaysRelay";
        }
        int client = longestMatch(reroute.allow().clients(), request.client().ip());
        if (client >= 0) {
            return "reroute.allow.clients[" + client + "]";
        }
        int listener = reroute.allow().listeners().indexOf(request.listener());
        if (listener >= 0) {
            return "reroute.allow.listeners[" + listener + "]";
        }
        for (int i = 0; i < reroute.allow().tlsClients().size(); i++) {
            if (request.channel() instanceof Channel.Tls(var shown)
                    && shown.isPresent()
                    && shown.get().names().contains(reroute.allow().tlsClients().get(i))) {
                return "reroute.allow.tlsClients[" + i + "]";
            }
        }
        if (reroute.allow().authenticated() && !request.identity().orElse("").isBlank()) {
            return "reroute.allow.authenticated";
        }
        return reroute.otherwise() == Otherwise.Relay ? "reroute.otherwise" : "";
    }

    /// How many letters of the domain the entry names, or 0.
    private static int match(String domain, String entry, boolean subdomains) {
        boolean matches = domain.equals(entry) || subdomains && domain.endsWith("." + entry);
        return matches ? entry.length() : 0;
    }

    static int longestMatch(List<Cidr> networks, IpAddress address) {
        int best = -1;
        for (int i = 0; i < networks.size(); i++) {
            Cidr network = networks.get(i);
            boolean holds = network.network().family() == address.family()
                    && bits(network.network())
                            .substring(0, network.prefix())
                            .equals(bits(address).substring(0, network.prefix()));
            if (holds && (best < 0 || network.prefix() > networks.get(best).prefix())) {
                best = i;
            }
        }
        return best;
    }

    private static String bits(IpAddress address) {
        String all = "%64s%64s"
                .formatted(Long.toBinaryString(address.high()), Long.toBinaryString(address.low()))
                .replace(' ', '0');
        return all.substring(128 - address.family().bits());
    }
}
