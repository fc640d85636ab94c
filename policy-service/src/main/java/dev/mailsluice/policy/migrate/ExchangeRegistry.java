package dev.mailsluice.policy.migrate;

import dev.mailsluice.policy.domain.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// The Internet Mail Service of Exchange 5.5: the values below
/// `HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\MSExchangeIMC\Parameters`, by the logic of KB Q193922.
///
/// Whether mail is rerouted is not in the registry. That is the fault of KB Q243045: with "Do not reroute incoming SMTP
/// mail" the flags and lists stay, and go on letting clients relay. They are told as stale then, and are not in the
/// document.
final class ExchangeRegistry implements Source {

    private static final String FLAGS = "RelayFlags";
    private static final String DENY = "RelayDenyList";
    private static final String ALLOW = "RelayAllowList";
    private static final String LOCAL = "RelayLocalIPList";

    private static final int DENY_RULE = 1;
    private static final int ALLOW_RULE = 2;
    private static final int LOCAL_RULE = 4;
    private static final int AUTHENTICATED_RULE = 8;

    private final RegistryExport registry;
    private final boolean reroutes;

    /// @param reroutes whether the tab Routing says "Reroute incoming SMTP mail"
    ExchangeRegistry(RegistryExport registry, boolean reroutes) {
        this.registry = registry;
        this.reroutes = reroutes;
    }

    @Override
    public void readInto(Draft draft) {
        draft.reroutes = reroutes;
        Optional<Long> flags = registry.number(FLAGS);
        if (reroutes) {
            rules(draft, flags);
        } else {
            leftovers(draft, flags.orElse(0L));
        }
    }

    private void rules(Draft draft, Optional<Long> present) {
        if (present.isEmpty()) {
            draft.open = true;
            draft.decide(
                    FLAGS,
                    "is not there: the old server relays for everybody. Correct the document, or acknowledge"
                            + " it with `openRelay: Acknowledged`");
            return;
        }
        long flags = present.get();
        if ((flags & DENY_RULE) != 0) {
            networks(DENY, draft, ExchangeRegistry::denied).forEach(draft.never::add);
        } else {
            unused(draft, DENY, "is not in effect, since bit 1 of `RelayFlags` is not set");
        }
        if ((flags & ALLOW_RULE) != 0) {
            networks(ALLOW, draft, ExchangeRegistry::allowed).forEach(draft.clients::add);
        } else {
            unused(
                    draft,
                    ALLOW,
                    "is not in effect, since bit 2 of `RelayFlags` is not set, and would let them relay as"
                            + " soon as it is");
        }
        if ((flags & LOCAL_RULE) != 0) {
            registry.texts(LOCAL)
                    .forEach(
                            net -> draft.decide(
                                    LOCAL,
                                    "`" + net + "`: whoever connects to this address of the server may"
                                            + " relay. Bind a listener of the edge to it, and name the listener in `allow.listeners`"));
        } else {
            unused(draft, LOCAL, "is not in effect, since bit 3 of `RelayFlags` is not set");
        }
        draft.authenticated = (flags & AUTHENTICATED_RULE) != 0;
        if (flags == DENY_RULE) {
            draft.open = true;
            draft.decide(
                    FLAGS,
                    "is `1`: whoever `RelayDenyList` does not name may relay. Correct the document, or"
                            + " acknowledge it with `openRelay: Acknowledged`");
        }
        if (flags > 15) {
            draft.dropped(FLAGS, "has bits behind the fourth, of which nothing is known: `" + flags + "`");
        }
    }

    private void unused(Draft draft, String list, String why) {
        registry.texts(list).forEach(net -> draft.stale(list, "`" + net + "` " + why));
    }

    /// Everything that goes on deciding after the switch to "Do not reroute".
    private void leftovers(Draft draft, long flags) {
        leftover(draft, ALLOW, (flags & ALLOW_RULE) != 0, "these clients go on relaying through the old server");
        leftover(draft, LOCAL, (flags & LOCAL_RULE) != 0, "who connects to it goes on relaying through the old server");
        leftover(draft, DENY, false, "");
        if ((flags & AUTHENTICATED_RULE) != 0) {
            draft.stale(FLAGS, "has bit 4: who authenticates goes on relaying through the old server (KB Q243045)");
        }
        if (flags == DENY_RULE) {
            draft.stale(FLAGS, "is `1`: everybody goes on relaying through the old server (KB Q243045)");
        }
    }

    private void leftover(Draft draft, String list, boolean isInEffect, String consequence) {
        String text = isInEffect
                ? "is left from the time before \"Do not reroute\": " + consequence + " (KB Q243045)"
                : "is left from the time before \"Do not reroute\"";
        registry.texts(list).forEach(net -> draft.stale(list, "`" + net + "` " + text));
    }

    /// In doubt it takes away.
    private static List<Cidr> denied(MaskedNet net, Consumer<String> decide) {
        return net.networks().orElseGet(() -> {
            decide.accept("has a mask with gaps: the document denies all of `" + net.around() + "`");
            return List.of(net.around());
        });
    }

    private static List<Cidr> allowed(MaskedNet net, Consumer<String> decide) {
        return net.networks().orElseGet(() -> {
            decide.accept("is not in the document: its mask has gaps that make more than 4,096 networks");
            return List.of();
        });
    }

    private List<Cidr> networks(
            String list, Draft draft, BiFunction<MaskedNet, Consumer<String>, List<Cidr>> translation) {
        List<Cidr> networks = new ArrayList<>();
        for (String line : registry.texts(list)) {
            Consumer<String> decide = text -> draft.decide(list, "`" + line + "` " + text);
            try {
                MaskedNet net = MaskedNet.parse(line);
                if (net.matchesNobody()) {
                    draft.stale(
                            list,
                            "`" + line + "` matches nobody: bits of the net are outside of its mask. If it shall"
                                    + " count, write it as a network");
                } else {
                    networks.addAll(translation.apply(net, decide));
                }
            } catch (IllegalArgumentException e) {
                decide.accept("is not in the document: " + e.getMessage());
            }
        }
        return networks;
    }
}
