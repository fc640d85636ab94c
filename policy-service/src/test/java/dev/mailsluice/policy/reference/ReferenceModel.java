package dev.mailsluice.policy.reference;

import dev.mailsluice.policy.reference.WrittenPolicy.Hop;
import dev.mailsluice.policy.reference.WrittenPolicy.Local;
import dev.mailsluice.policy.reference.WrittenPolicy.Reroute;
import dev.mailsluice.policy.reference.WrittenPolicy.Route;
import java.util.List;

/// "Verdict for one recipient", sentence by sentence.
final class ReferenceModel {
    private final WrittenPolicy policy;
    private final List<PlainAddress.Network> never;
    private final List<PlainAddress.Network> clients;

    ReferenceModel(WrittenPolicy policy) {
        this.policy = policy;
        Reroute reroute = policy.reroute();
        never = reroute == null ? List.of() : networks(reroute.never());
        clients = reroute == null ? List.of() : networks(reroute.clients());
    }

    private static List<PlainAddress.Network> networks(List<String> cidrs) {
        return cidrs.stream().map(PlainAddress::network).toList();
    }

    /// "The forward-path is brought to its final target first."
    Answer decide(Asked asked) {
        PlainPath path = PlainPath.of(asked.forwardPath());
        return switch (path.kind()) {
            case "postmaster" -> maySend(asked) ? postmaster() : mayNotSend(asked);
            case "mailbox" -> maySend(asked) ? mailbox(asked, path) : mayNotSend(asked);
            default -> Answer.refused(path.kind());
        };
    }

    /// "An authenticated client may use a reverse-path only if an entry for its identity fits."
    /// "The null reverse-path is everybody's."
    private boolean maySend(Asked asked) {
        if (policy.sendAs().isEmpty() || asked.identity().isBlank()) {
            return true;
        }
        if (asked.reversePath().isEmpty() || asked.reversePath().equals("<>")) {
            return true;
        }
        for (WrittenPolicy.Sender sender : policy.sendAs()) {
            boolean concerned =
                    sender.identity().equals("*") || sender.identity().equals(asked.identity());
            for (String pattern : sender.reversePaths()) {
                if (concerned && fits(pattern, asked.reversePath())) {
                    return true;
                }
            }
        }
        return false;
    }

    /// "Address literals and what is no mailbox fit only `*`."
    private static boolean fits(String pattern, String reversePath) {
        if (pattern.equals("*")) {
            return true;
        }
        PlainPath path = PlainPath.of(reversePath);
        if (!path.kind().equals("mailbox") || path.domain().isEmpty()) {
            return false;
        }
        int at = pattern.indexOf('@');
        boolean domain = PlainDomain.canonical(pattern.substring(at + 1)).equals(path.domain());
        String localPart = path.text().substring(0, path.text().lastIndexOf('@'));
        return domain && (pattern.startsWith("*@") || pattern.substring(0, at).equals(localPart));
    }

    private Answer mayNotSend(Asked asked) {
        int own = index(asked.identity());
        int named = own >= 0 ? own : index("*");
        return new Answer("Refuse", named < 0 ? "sendAs" : "sendAs[" + named + "]", "", "", "553 5.7.1");
    }

    private int index(String identity) {
        for (int i = 0; i < policy.sendAs().size(); i++) {
            if (policy.sendAs().get(i).identity().equals(identity)) {
                return i;
            }
        }
        return -1;
    }

    /// "`postmaster` without a domain goes to the first local domain." Without any it is an unqualified name.
    private Answer postmaster() {
        if (policy.localDomains().isEmpty()) {
            return Answer.refused("syntax");
        }
        Local first = policy.localDomains().getFirst();
        return accepted(
                "Deliver", "localDomains[0]", first.nextHop(), "postmaster@" + PlainDomain.canonical(first.domain()));
    }

    /// "Most specific match over localDomains and routes together: deliver to its next hop." "NoReroute: refuse."
    private Answer mailbox(Asked asked, PlainPath path) {
        int local = -1;
        int route = -1;
        int longest = 0;
        for (int i = 0; i < policy.localDomains().size(); i++) {
            Local entry = policy.localDomains().get(i);
            String domain = PlainDomain.canonical(entry.domain());
            if (PlainDomain.covers(domain, entry.subdomains(), path.domain()) && domain.length() > longest) {
                longest = domain.length();
                local = i;
            }
        }
        if (policy.reroute() == null) {
            return local < 0 ? Answer.refused("mode") : delivered(local, path);
        }
        for (int i = 0; i < policy.reroute().routes().size(); i++) {
            Route entry = policy.reroute().routes().get(i);
            String domain = PlainDomain.canonical(entry.domain());
            if (PlainDomain.covers(domain, entry.subdomains(), path.domain()) && domain.length() > longest) {
                longest = domain.length();
                local = -1;
                route = i;
            }
        }
        return local < 0 ? foreign(asked, path, route) : delivered(local, path);
    }

    private Answer delivered(int local, PlainPath path) {
        String rule = "localDomains[" + local + "]";
        return accepted("Deliver", rule, policy.localDomains().get(local).nextHop(), path.text());
    }

    /// "`never` matches: refuse. Route with `alwaysRelay`: relay. Any `allow` criterion: relay. Otherwise what
    /// `otherwise` says." Where nothing says whither, nobody may.
    private Answer foreign(Asked asked, PlainPath path, int route) {
        Reroute reroute = policy.reroute();
        String client = PlainAddress.bits(asked.client());
        int denied = longest(never, client);
        if (denied >= 0) {
            return Answer.refused("reroute.never[" + denied + "]");
        }
        String hop = route < 0 ? reroute.nextHop() : reroute.routes().get(route).nextHop();
        String rule = grant(asked, client, route);
        return hop.isEmpty() || rule.isEmpty()
                ? Answer.refused("reroute.otherwise")
                : accepted("Relay", rule, hop, path.text());
    }

    private String grant(Asked asked, String client, int route) {
        Reroute reroute = policy.reroute();
        if (route >= 0 && reroute.routes().get(route).alwaysRelay()) {
            return "reroute.routes[" + route + "].alwaysRelay";
        }
        int allowed = longest(clients, client);
        if (allowed >= 0) {
            return "reroute.allow.clients[" + allowed + "]";
        }
        int listener = reroute.listeners().indexOf(asked.listener());
        if (listener >= 0) {
            return "reroute.allow.listeners[" + listener + "]";
        }
        for (int i = 0; i < reroute.tlsClients().size(); i++) {
            for (String name : asked.certificate()) {
                if (isSame(reroute.tlsClients().get(i), name)) {
                    return "reroute.allow.tlsClients[" + i + "]";
                }
            }
        }
        if (reroute.authenticated() && !asked.identity().isBlank()) {
            return "reroute.allow.authenticated";
        }
        return reroute.otherwise().equals("Relay") ? "reroute.otherwise" : "";
    }

    /// "A dNSName, exact, case-insensitive A-labels, no wildcards; a URI, exact octets; SHA-256."
    private static boolean isSame(String entry, String name) {
        if (entry.startsWith("uri=") || name.startsWith("uri=")) {
            return entry.equals(name);
        }
        return entry.equalsIgnoreCase(name);
    }

    /// Index of the longest network that holds the address, or -1.
    private static int longest(List<PlainAddress.Network> networks, String address) {
        int longest = -1;
        for (int i = 0; i < networks.size(); i++) {
            boolean holds = networks.get(i).holds(address);
            if (holds
                    && (longest < 0
                            || networks.get(i).start().length()
                                    > networks.get(longest).start().length())) {
                longest = i;
            }
        }
        return longest;
    }

    private Answer accepted(String verdict, String rule, String hop, String forwardPath) {
        Hop target = policy.nextHops().stream()
                .filter(each -> each.name().equals(hop))
                .findFirst()
                .orElseThrow();
        String text = "%s %s:%d %s"
                .formatted(
                        hop,
                        target.host().isEmpty() ? "mx" : target.host(),
                        target.port() == 0 ? 25 : target.port(),
                        target.tls().isEmpty() ? "Opportunistic" : target.tls());
        return new Answer(verdict, rule, text, forwardPath, "250 2.1.5");
    }
}
