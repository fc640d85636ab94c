package dev.mailsluice.policy.difference;

import dev.mailsluice.policy.domain.Delegate;
import dev.mailsluice.policy.domain.LocalDomain;
import dev.mailsluice.policy.domain.NextHop;
import dev.mailsluice.policy.domain.NoReroute;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.Reroute;
import dev.mailsluice.policy.domain.Target;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Tells what changes for mail from one policy to another, what widens first.
public final class Differences {

    /// How many are told one by one; one more says how many there are besides.
    public static final int MOST = 1_000;

    /// Stands for the time before the first revision: no mail is taken at all.
    public static final RelayPolicy NOTHING = new RelayPolicy(List.of(), List.of(), new NoReroute());

    private Differences() {}

    /// Empty if and only if the two decide alike, but for the words of a refusal; whom a delegate lets relay is its
    /// own.
    public static List<Difference> between(RelayPolicy from, RelayPolicy to) {
        return between(from, to, MOST);
    }

    /// @param most how many are told one by one, up to [#MOST]; one more says how many there are besides
    public static List<Difference> between(RelayPolicy from, RelayPolicy to, int most) {
        Permits before = Permits.of(from);
        Permits after = Permits.of(to);
        Told told = new Told(most);
        WhereMailGoes.Seen seen = WhereMailGoes.tell(Domains.of(from), Domains.of(to), new Reach(before, after), told);
        if (!(to.mode() instanceof Delegate)) {
            WhoMayRelay.tell(before, after, seen, told);
        }
        WhoSendsAs.tell(from, to, told);
        nextHops(from, to, seen.sharedNextHops(), told);
        WhoIsAsked.tell(from, to, told);
        postmaster(first(from), first(to), told);
        mode(from, to, told);
        return told.list();
    }

    private static void nextHops(RelayPolicy from, RelayPolicy to, Set<String> shared, Told told) {
        Map<String, NextHop> before =
                from.nextHops().stream().collect(Collectors.toMap(NextHop::name, Function.identity(), (a, _) -> a));
        for (int i = 0; i < to.nextHops().size(); i++) {
            NextHop is = to.nextHops().get(i);
            NextHop was = before.get(is.name());
            boolean used = shared.contains(is.name()) || was != null && WhoIsAsked.mayName(from, to);
            if (used && !is.equals(was)) {
                told.add(
                        Effect.OTHER,
                        "nextHops[" + i + "]",
                        "next hop `%s` is %s, no longer %s".formatted(is.name(), describe(is), describe(was)));
            }
        }
    }

    private static String describe(NextHop nextHop) {
        String host =
                switch (nextHop.target()) {
                    case Target.Host(String name) -> "`" + name + "`";
                    case Target.Mx _ -> "the MX hosts of the domain";
                };
        return "%s port %d with TLS %s"
                .formatted(host, nextHop.port(), nextHop.tls().name().toLowerCase(Locale.ROOT));
    }

    private static Optional<String> first(RelayPolicy policy) {
        return policy.localDomains().stream()
                .findFirst()
                .map(LocalDomain::domain)
                .map(Object::toString);
    }

    /// A path without a domain names the postmaster of the first local domain.
    private static void postmaster(Optional<String> before, Optional<String> after, Told told) {
        if (before.equals(after)) {
            return;
        }
        String path = "localDomains[0]";
        if (after.isEmpty()) {
            told.add(Effect.NARROWS, path, "mail for `postmaster` without a domain is no longer taken");
        } else {
            told.add(
                    before.isEmpty() ? Effect.WIDENS : Effect.OTHER,
                    path,
                    "mail for `postmaster` without a domain goes to that of `%s`".formatted(after.get()));
        }
    }

    /// Told last, as what widens or narrows is known then. What a client is told changes in any case.
    private static void mode(RelayPolicy from, RelayPolicy to, Told told) {
        String was = from.mode().name();
        if (was.equals(to.mode().name())) {
            return;
        }
        boolean wasAsked = from.mode() instanceof Delegate;
        switch (to.mode()) {
            case Delegate is ->
                told.addFirst(
                        Effect.WIDENS,
                        "mode",
                        "mode is `%s`, no longer `%s`: those may relay whom delegate `%s` lets pass"
                                .formatted(is.name(), was, is.delegate()));
            case NoReroute is ->
                told.addFirst(
                        told.has(Effect.NARROWS) || wasAsked ? Effect.NARROWS : Effect.OTHER,
                        "mode",
                        "mode is `%s`, no longer `%s`: nobody may relay".formatted(is.name(), was));
            case Reroute is ->
                told.addFirst(
                        told.has(Effect.WIDENS) ? Effect.WIDENS : wasAsked ? Effect.NARROWS : Effect.OTHER,
                        "mode",
                        "mode is `%s`, no longer `%s`: those may relay whom its rules allow".formatted(is.name(), was));
        }
    }
}
