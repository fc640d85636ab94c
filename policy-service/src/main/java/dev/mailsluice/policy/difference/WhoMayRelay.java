package dev.mailsluice.policy.difference;

import dev.mailsluice.policy.domain.AddressSet;
import dev.mailsluice.policy.domain.Cidr;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What changes in who may relay. Clients that only one of the two policies names in `never` are told by that, the
/// others by what allows them.
///
/// A document that lets somebody relay names a next hop for it, so where to is not asked here.
final class WhoMayRelay {
    private static final String NEVER = "reroute.never";
    private static final String OTHERWISE = "reroute.otherwise";
    private static final String CLIENTS = "reroute.allow.clients";
    private static final String LISTENERS = "reroute.allow.listeners";
    private static final String TLS_CLIENTS = "reroute.allow.tlsClients";
    private static final String AUTHENTICATED = "reroute.allow.authenticated";

    /// Each is compared with all that is affected.
    private static final int MOST_COMPARED = 100;

    private final Permits from;
    private final Permits to;
    private final AddressSet neverInNeither;
    private final Told told;

    private WhoMayRelay(Permits from, Permits to, Told told) {
        this.from = from;
        this.to = to;
        this.neverInNeither = AddressSet.ALL.minus(from.never()).minus(to.never());
        this.told = told;
    }

    static void tell(Permits from, Permits to, WhereMailGoes.Seen seen, Told told) {
        WhoMayRelay who = new WhoMayRelay(from, to, told);
        who.never(seen);
        who.clients();
        who.listeners();
        who.tlsClients();
        who.authenticated();
    }

    private void never(WhereMailGoes.Seen seen) {
        AddressSet added = to.never().minus(from.never());
        AddressSet removed = from.never().minus(to.never());
        each(
                from.toAnyAddress() || seen.openBefore() ? added : added.and(from.clients()),
                Effect.NARROWS,
                NEVER,
                "clients of %s may no longer relay: `never` names them");
        each(
                to.toAnyAddress() || seen.openAfter() ? removed : removed.and(to.clients()),
                Effect.WIDENS,
                NEVER,
                "clients of %s may relay where others may: `never` no longer names them");
    }

    private void clients() {
        AddressSet lost = from.clients().minus(to.clients()).and(neverInNeither);
        AddressSet gained = to.clients().minus(from.clients()).and(neverInNeither);
        if (from.everybody() != to.everybody()) {
            one(lost, Effect.NARROWS, OTHERWISE, "clients that nothing else allows may no longer relay");
            one(gained, Effect.WIDENS, OTHERWISE, "every client that `never` does not name may relay");
        } else {
            asWritten(from.written(), lost, Effect.NARROWS, "clients of %s may no longer relay");
            asWritten(to.written(), gained, Effect.WIDENS, "clients of %s may relay");
        }
    }

    private void listeners() {
        AddressSet lost = neverInNeither.minus(to.clients());
        AddressSet gained = neverInNeither.minus(from.clients());
        without(from.listeners(), to.listeners())
                .forEach(name -> one(
                        lost,
                        Effect.NARROWS,
                        LISTENERS,
                        "clients may no longer relay for having come in on listener `%s`".formatted(name)));
        without(to.listeners(), from.listeners())
                .forEach(name -> one(
                        gained,
                        Effect.WIDENS,
                        LISTENERS,
                        "clients that come in on listener `%s` may relay".formatted(name)));
    }

    private void tlsClients() {
        AddressSet lost = neverInNeither.minus(to.clients());
        AddressSet gained = neverInNeither.minus(from.clients());
        without(from.tlsClients(), to.tlsClients())
                .forEach(name -> one(
                        lost,
                        Effect.NARROWS,
                        TLS_CLIENTS,
                        "clients may no longer relay for a certificate with `%s`".formatted(name)));
        without(to.tlsClients(), from.tlsClients())
                .forEach(name -> one(
                        gained,
                        Effect.WIDENS,
                        TLS_CLIENTS,
                        "clients whose certificate has `%s` may relay".formatted(name)));
    }

    private void authenticated() {
        if (from.authenticated() && !to.authenticated()) {
            one(
                    neverInNeither.minus(to.clients()),
                    Effect.NARROWS,
                    AUTHENTICATED,
                    "clients may no longer relay for having authenticated");
        }
        if (to.authenticated() && !from.authenticated()) {
            one(
                    neverInNeither.minus(from.clients()),
                    Effect.WIDENS,
                    AUTHENTICATED,
                    "clients that have authenticated may relay");
        }
    }

    private static List<String> without(List<?> names, List<?> others) {
        Set<?> known = new HashSet<>(others);
        return names.stream()
                .filter(name -> !known.contains(name))
                .map(Object::toString)
                .sorted()
                .toList();
    }

    private void one(AddressSet affected, Effect effect, String path, String sentence) {
        if (!affected.isEmpty()) {
            told.add(effect, path, sentence);
        }
    }

    /// Told by the networks of the document, as far as all of it is affected that `never` does not name; the rest of
    /// what is affected by its networks.
    private void asWritten(List<Cidr> written, AddressSet affected, Effect effect, String sentence) {
        AddressSet rest = affected;
        if (!affected.isEmpty() && written.size() <= MOST_COMPARED) {
            for (Cidr network : written) {
                AddressSet all = AddressSet.of(List.of(network));
                AddressSet asked = all.and(neverInNeither);
                if (!asked.isEmpty() && asked.minus(affected).isEmpty()) {
                    String apart = asked.equals(all) ? "" : ", those apart that `never` names";
                    told.add(effect, CLIENTS, sentence.formatted(network) + apart);
                    rest = rest.minus(all);
                }
            }
        }
        each(rest, effect, CLIENTS, sentence);
    }

    private void each(AddressSet affected, Effect effect, String path, String sentence) {
        affected.networks().limit(told.most()).forEach(network -> told.add(effect, path, sentence.formatted(network)));
        long untold = affected.countNetworks() - told.most();
        if (untold > 0) {
            told.addUntold(effect, Math.toIntExact(untold));
        }
    }
}
