package dev.mailsluice.policy.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes down the way to one verdict, in plain sentences. What the client wrote is quoted and shortened.
final class Narration implements Trace {
    private final RelayPolicy policy;
    private final RelayRequest request;
    private final List<Step> steps = new ArrayList<>();
    private boolean hasTarget;

    Narration(RelayPolicy policy, RelayRequest request) {
        this.policy = policy;
        this.request = request;
    }

    List<Step> steps() {
        return steps;
    }

    @Override
    public void path(ForwardPath path) {
        String written = Quoted.text(request.forwardPath());
        switch (path) {
            case ForwardPath.Invalid _ -> decided(Rule.SYNTAX, written + " is not the path of a mailbox");
            case ForwardPath.SenderRouted _ -> {
                passed("syntax", "the local part of " + written + " can be read");
                decided(Rule.SENDER_ROUTED, "it names another target");
            }
            case ForwardPath.Postmaster _ -> passed("syntax", written + " is the postmaster, without a domain");
            case ForwardPath.Mailbox mailbox -> {
                passed("syntax", "the path is that of the mailbox " + Quoted.text(mailbox.text()));
                passed("sender-routed", "its local part names no other target");
            }
        }
    }

    @Override
    public void notConcerned(String why) {
        passed(Rule.SEND_AS.path(), why);
    }

    @Override
    public void maySendAs(int index) {
        passed(Rule.sendAs(index).path(), "%s may use %s".formatted(whose(index), reversePath()));
    }

    @Override
    public void mayNotSendAs(int index) {
        if (index < 0) {
            decided(
                    Rule.SEND_AS,
                    "no entry is for %s: none but the null reverse-path may be used, and it is %s"
                            .formatted(identity(), reversePath()));
        } else {
            decided(Rule.sendAs(index), "%s may not use %s".formatted(whose(index), reversePath()));
        }
    }

    private String whose(int index) {
        return policy.sendAs().get(index).identity().equals(SendAs.EVERYBODY)
                ? "who authenticated (%s)".formatted(identity())
                : identity();
    }

    private String identity() {
        return request.identity().map(Quoted::text).orElse("");
    }

    private String reversePath() {
        return Quoted.text(request.reversePath());
    }

    @Override
    public void postmaster() {
        if (policy.localDomains().isEmpty()) {
            passed("localDomains", "there is none whose postmaster it could be");
            decided(Rule.SYNTAX, "a path without a domain names nobody here");
        } else {
            DomainName first = policy.localDomains().getFirst().domain();
            decided(Rule.localDomain(0), "`%s` is the first: its postmaster is meant".formatted(first));
        }
    }

    @Override
    public void destination(Optional<DomainName> domain, Destination destination) {
        switch (destination) {
            case Destination.Local(int index, Rule rule, NextHop hop) -> {
                DomainName local = policy.localDomains().get(index).domain();
                decided(
                        rule,
                        "%s, and local: its mail goes to next hop `%s`".formatted(match(domain, local), hop.name()));
            }
            case Destination.Foreign(Optional<Destination.Chosen> route) -> foreign(domain, route);
        }
    }

    private void foreign(Optional<DomainName> domain, Optional<Destination.Chosen> route) {
        List<Route> routes = policy.mode() instanceof Reroute reroute ? reroute.routes() : List.of();
        String missed = domain.map(name -> "is `" + name + "`, or above it with `subdomains: true`")
                .orElse("counts for an address literal, which is foreign always");
        if (route.isEmpty()) {
            passed("localDomains", none(policy.localDomains(), missed));
            if (policy.mode() instanceof Reroute) {
                passed("reroute.routes", none(routes, missed));
            }
            return;
        }
        Destination.Chosen chosen = route.get();
        DomainName named = routes.get(chosen.index()).domain();
        passed("localDomains", "none is as near to the domain as the route to `%s`".formatted(named));
        passed(
                "reroute.routes[" + chosen.index() + "]",
                "%s, and foreign: its mail goes to next hop `%s`, for whom may relay"
                        .formatted(match(domain, named), chosen.nextHop().name()));
    }

    private static String match(Optional<DomainName> domain, DomainName entry) {
        return domain.filter(name -> !name.equals(entry))
                .map(name -> "`%s` is below `%s`".formatted(name, entry))
                .orElseGet(() -> "`%s` is named".formatted(entry));
    }

    @Override
    public void localMailOnly() {
        decided(Rule.MODE, "`NoReroute`: mail for foreign domains is refused, whoever sends it");
    }

    @Override
    public void delegate(Delegate mode) {
        decided(Rule.DELEGATE, "`Delegate`: delegate `%s` is asked, whoever sends the mail".formatted(mode.delegate()));
    }

    @Override
    public void never(int index) {
        List<Cidr> never = reroute().never();
        if (index >= 0) {
            decided(Rule.never(index), "`%s` holds %s".formatted(never.get(index), request.client()));
        } else {
            passed("reroute.never", noNetwork(never));
        }
    }

    @Override
    public void target(Optional<NextHop> target) {
        hasTarget = target.isPresent();
    }

    @Override
    public void route(Destination.Chosen route) {
        String rule = Rule.alwaysRelay(route.index()).path();
        if (route.always().isPresent()) {
            granted(rule, "everybody may relay to this domain");
        } else {
            passed(rule, "is not set: who may relay is asked below");
        }
    }

    @Override
    public void allowedClient(int index) {
        List<Cidr> clients = reroute().allow().clients();
        if (index >= 0) {
            granted(Rule.allowedClient(index).path(), "`%s` holds %s".formatted(clients.get(index), request.client()));
        } else {
            passed("reroute.allow.clients", noNetwork(clients));
        }
    }

    @Override
    public void allowedListener(int index) {
        String came = "the client came in on " + Quoted.text(request.listener());
        if (index >= 0) {
            granted(Rule.allowedListener(index).path(), came);
        } else {
            passed("reroute.allow.listeners", none(reroute().allow().listeners(), "fits: " + came));
        }
    }

    @Override
    public void allowedTlsClient(int index) {
        List<CertificateName> allowed = reroute().allow().tlsClients();
        if (index >= 0) {
            granted(
                    Rule.allowedTlsClient(index).path(),
                    "`%s` is in the client's certificate".formatted(allowed.get(index)));
        } else if (request.channel().client().isPresent() || allowed.isEmpty()) {
            passed("reroute.allow.tlsClients", none(allowed, "is in the client's certificate"));
        } else {
            passed("reroute.allow.tlsClients", "the client has shown no certificate that was verified");
        }
    }

    @Override
    public void authenticated(boolean allowed) {
        String rule = Rule.AUTHENTICATED.path();
        if (allowed) {
            granted(rule, "the session is authenticated, as " + identity());
        } else if (reroute().allow().authenticated()) {
            passed(rule, "the session is not authenticated");
        } else {
            passed(rule, "is not set: who has authenticated may not relay for that");
        }
    }

    @Override
    public void otherwise(Otherwise otherwise) {
        switch (otherwise) {
            case Relay -> granted(Rule.OTHERWISE.path(), "`Relay`: whom nothing above names may relay");
            case Refuse -> decided(Rule.OTHERWISE, "`Refuse`: whom nothing above names may not relay");
        }
    }

    @Override
    public void noNextHop() {
        decided(Rule.OTHERWISE, "there is no next hop for this domain, so nobody can relay to it");
    }

    private Reroute reroute() {
        return (Reroute) policy.mode();
    }

    private String noNetwork(List<Cidr> networks) {
        return none(networks, "holds " + request.client());
    }

    private static String none(List<?> list, String fits) {
        return switch (list.size()) {
            case 0 -> "it is empty";
            case 1 -> "its only entry is not one that " + fits;
            default -> "none of its %,d entries %s".formatted(list.size(), fits);
        };
    }

    private void granted(String rule, String why) {
        steps.add(new Step(rule, hasTarget, why));
    }

    private void decided(Rule rule, String why) {
        steps.add(new Step(rule.path(), true, why));
    }

    private void passed(String rule, String why) {
        steps.add(new Step(rule, false, why));
    }
}
