package dev.mailsluice.policy.difference;

import dev.mailsluice.policy.domain.AddressSet;
import dev.mailsluice.policy.domain.Delegate;
import dev.mailsluice.policy.domain.NoReroute;
import dev.mailsluice.policy.domain.PathPattern;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.Reroute;
import dev.mailsluice.policy.domain.Route;
import java.util.LinkedHashSet;
import java.util.Set;

/// What changes in who may use which reverse-path. It only matters where mail of somebody who authenticated is taken at
/// all: what nobody can send is not told.
///
/// For whoever authenticated it is told once; then for each identity that is named, as far as it is not told already.
final class WhoSendsAs {
    private static final String PATH = "sendAs";

    private final ReversePaths from;
    private final ReversePaths to;
    private final Told told;

    private WhoSendsAs(RelayPolicy from, RelayPolicy to, Told told) {
        this.from = ReversePaths.of(from);
        this.to = ReversePaths.of(to);
        this.told = told;
    }

    static void tell(RelayPolicy from, RelayPolicy to, Told told) {
        if (from.sendAs().equals(to.sendAs())) {
            return;
        }
        WhoSendsAs who = new WhoSendsAs(from, to, told);
        if (takesAny(from)) {
            who.tell(who.from, who.to, Effect.NARROWS, "may no longer use %s", ", unless an entry of theirs has it");
        }
        if (takesAny(to)) {
            who.tell(who.to, who.from, Effect.WIDENS, "may use %s", "");
        }
    }

    /// What is in one and not in the other.
    ///
    /// @param apart who is not meant where all are spoken of
    private void tell(ReversePaths more, ReversePaths less, Effect effect, String sentence, String apart) {
        Set<PathPattern> everybodys = more.ofEverybody().minus(less.ofEverybody());
        everybodys.forEach(pattern -> told.add(
                effect, PATH, "clients that have authenticated " + sentence.formatted(words(pattern)) + apart));
        Set<String> named = new LinkedHashSet<>(to.identities());
        named.addAll(from.identities());
        int count = 0;
        for (String identity : named) {
            Set<PathPattern> own = more.of(identity).minus(less.of(identity));
            own.removeAll(everybodys);
            for (PathPattern pattern : own) {
                if (count++ < told.most()) {
                    told.add(
                            effect,
                            PATH,
                            "clients of identity `" + identity + "` " + sentence.formatted(words(pattern)));
                } else {
                    told.addUntold(effect, 1);
                }
            }
        }
    }

    private static String words(PathPattern pattern) {
        return switch (pattern) {
            case PathPattern.Any _ -> "every reverse-path";
            case PathPattern.OfDomain(var domain) -> "every reverse-path of `" + domain + "`";
            case PathPattern.OfMailbox mailbox -> "the reverse-path `" + mailbox + "`";
        };
    }

    /// Whether mail of somebody who authenticated is taken, for some recipient. A delegate may let anybody pass.
    private static boolean takesAny(RelayPolicy policy) {
        return !policy.localDomains().isEmpty()
                || switch (policy.mode()) {
                    case NoReroute _ -> false;
                    case Delegate _ -> true;
                    case Reroute reroute -> relaysAny(reroute, Permits.of(policy));
                };
    }

    private static boolean relaysAny(Reroute reroute, Permits permits) {
        boolean always = reroute.routes().stream().anyMatch(Route::alwaysRelay);
        boolean somewhere = reroute.nextHop().isPresent() || !reroute.routes().isEmpty();
        AddressSet clients = always || somewhere && permits.toAnyAddress()
                ? AddressSet.ALL
                : somewhere ? permits.clients() : AddressSet.NONE;
        return !clients.minus(permits.never()).isEmpty();
    }
}
