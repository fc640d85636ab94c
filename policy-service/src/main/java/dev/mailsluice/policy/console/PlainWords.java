package dev.mailsluice.policy.console;

import dev.mailsluice.policy.console.Statement.Effect;
import dev.mailsluice.policy.console.Statement.Item;
import dev.mailsluice.policy.domain.Allow;
import dev.mailsluice.policy.domain.Delegate;
import dev.mailsluice.policy.domain.DomainName;
import dev.mailsluice.policy.domain.LocalDomain;
import dev.mailsluice.policy.domain.NextHop;
import dev.mailsluice.policy.domain.NoReroute;
import dev.mailsluice.policy.domain.PathPattern;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.Reroute;
import dev.mailsluice.policy.domain.Route;
import dev.mailsluice.policy.domain.SendAs;
import dev.mailsluice.policy.domain.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A policy as a person would tell it, in the order in which it decides.
///
/// @param summary one sentence
/// @param local   what happens to mail for our own domains
/// @param foreign what happens to all other mail
/// @param hops    where mail goes
record PlainWords(String summary, List<Statement> local, List<Statement> foreign, List<Statement> hops) {

    static PlainWords of(RelayPolicy policy) {
        return switch (policy.mode()) {
            case NoReroute _ ->
                new PlainWords(
                        "Local mail only: nobody may relay.",
                        local(policy),
                        List.of(Statement.of(
                                Effect.Refuses, "Mail for any other domain is refused, whoever sends it.")),
                        List.of(hops(policy)));
            case Delegate delegate ->
                new PlainWords(
                        "Local mail from everybody; delegate " + delegate.delegate() + " says who may relay.",
                        local(policy),
                        List.of(
                                Statement.of(
                                        Effect.Tells,
                                        "For any other domain the delegate " + delegate.delegate()
                                                + " is asked, whoever sends the mail. Without an answer of its the mail has to wait.")),
                        List.of(
                                hops(policy),
                                Statement.of(
                                        Effect.Tells,
                                        "Mail that the delegate lets pass goes to "
                                                + delegate.nextHop().name() + ", unless it names another next hop.")));
            case Reroute reroute ->
                new PlainWords(
                        summary(reroute), local(policy), foreign(reroute), List.of(hops(policy), where(reroute)));
        };
    }

    private static String summary(Reroute reroute) {
        if (reroute.acknowledged()) {
            return "An open relay: strangers may send mail to foreign domains. The document acknowledges it.";
        }
        return reroute.allow().anybody()
                ? "Local mail from everybody; some clients may relay to other domains."
                : "Local mail from everybody; no client is allowed to relay by who it is.";
    }

    private static List<Statement> local(RelayPolicy policy) {
        List<Statement> all = new ArrayList<>();
        if (!policy.sendAs().isEmpty()) {
            all.add(Statement.of(
                    Effect.Refuses,
                    "Mail of clients that have logged in (AUTH) is refused, to whomever it goes, unless its sender's address"
                            + " is empty or one of these.",
                    policy.sendAs(),
                    PlainWords::sender));
        }
        all.add(
                policy.localDomains().isEmpty()
                        ? Statement.of(Effect.Refuses, "There are no domains of our own: no mail is local.")
                        : Statement.of(
                                Effect.Allows,
                                "Mail for these domains is delivered, whoever sends it.",
                                policy.localDomains(),
                                PlainWords::localDomain));
        return List.copyOf(all);
    }

    private static Item sender(SendAs entry) {
        String addresses = entry.reversePaths().stream()
                .limit(Statement.SHOWN)
                .map(PathPattern::text)
                .collect(Collectors.joining(", "));
        int more = Math.max(0, entry.reversePaths().size() - Statement.SHOWN);
        return new Item(
                entry.identity().equals(SendAs.EVERYBODY) ? "everybody" : entry.identity(),
                entry.reversePaths().isEmpty() ? "none" : addresses + (more == 0 ? "" : " and " + more + " more"));
    }

    private static Item localDomain(LocalDomain local) {
        return new Item(
                domain(local.domain()),
                below(local.subdomains()) + "to " + local.nextHop().name());
    }

    private static String domain(DomainName domain) {
        return domain.ascii();
    }

    private static String below(boolean subdomains) {
        return subdomains ? "and every domain below it, " : "";
    }

    private static List<Statement> foreign(Reroute reroute) {
        List<Statement> all = new ArrayList<>();
        if (!reroute.never().isEmpty()) {
            all.add(Statement.of(
                    Effect.Refuses,
                    "Clients from these networks may never relay.",
                    reroute.never(),
                    network -> new Item(network.toString(), "")));
        }
        List<Route> open = reroute.routes().stream().filter(Route::alwaysRelay).toList();
        if (!open.isEmpty()) {
            all.add(Statement.of(
                    Effect.Allows, "Mail for these domains is relayed, whoever sends it.", open, PlainWords::route));
        }
        all.addAll(allowed(reroute.allow()));
        all.add(
                switch (reroute.otherwise()) {
                    case Refuse ->
                        Statement.of(Effect.Refuses, "Everybody else is refused, for every domain that is not local.");
                    case Relay ->
                        Statement.of(Effect.Allows, "Everybody else may relay as well, to any domain: an open relay.");
                });
        return List.copyOf(all);
    }

    private static List<Statement> allowed(Allow allow) {
        List<Statement> all = new ArrayList<>();
        if (!allow.clients().isEmpty()) {
            all.add(Statement.of(
                    Effect.Allows,
                    "Clients from these networks may relay.",
                    allow.clients(),
                    network -> new Item(network.toString(), "")));
        }
        if (!allow.listeners().isEmpty()) {
            all.add(Statement.of(
                    Effect.Allows,
                    "Clients that come in on these listeners may relay.",
                    allow.listeners(),
                    name -> new Item(name, "")));
        }
        if (!allow.tlsClients().isEmpty()) {
            all.add(Statement.of(
                    Effect.Allows,
                    "Clients may relay that have shown a certificate with one of these names.",
                    allow.tlsClients(),
                    name -> new Item(name.toString(), "")));
        }
        if (allow.authenticated()) {
            all.add(Statement.of(Effect.Allows, "Clients that have logged in (AUTH) may relay."));
        }
        return all;
    }

    private static Statement hops(RelayPolicy policy) {
        return Statement.of(Effect.Tells, "The next hops are:", policy.nextHops(), PlainWords::hop);
    }

    private static Item hop(NextHop hop) {
        String where =
                switch (hop.target()) {
                    case Target.Host(var host) -> host + ", port " + hop.port();
                    case Target.Mx _ -> "the mail exchangers (MX) of the recipient's domain, port " + hop.port();
                };
        String tls =
                switch (hop.tls()) {
                    case Disabled -> "never with TLS";
                    case Opportunistic -> "with TLS where it is offered";
                    case Required -> "with TLS, or not at all";
                };
        return new Item(hop.name(), where + ", " + tls);
    }

    /// Of mail for foreign domains.
    private static Statement where(Reroute reroute) {
        String rest = reroute.nextHop()
                .map(hop -> "goes to " + hop.name() + ".")
                .orElse("goes nowhere: no next hop is named, so it is refused.");
        if (reroute.routes().isEmpty()) {
            return Statement.of(Effect.Tells, "Mail that is relayed " + rest);
        }
        return Statement.of(
                Effect.Tells,
                "Mail that is relayed goes by the routes below. For all other domains it " + rest,
                reroute.routes(),
                PlainWords::route);
    }

    private static Item route(Route route) {
        return new Item(
                domain(route.domain()),
                below(route.subdomains()) + "to " + route.nextHop().name());
    }
}
