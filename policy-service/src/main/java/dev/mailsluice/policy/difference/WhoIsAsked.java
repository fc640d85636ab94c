package dev.mailsluice.policy.difference;

import dev.mailsluice.policy.domain.Delegate;
import dev.mailsluice.policy.domain.NextHop;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.Reroute;
import java.util.Set;
import java.util.stream.Collectors;

/// What changes where a delegate says who may relay. What it says is not known here: it might let anybody pass, so
/// another delegate widens.
final class WhoIsAsked {
    private WhoIsAsked() {}

    static void tell(RelayPolicy from, RelayPolicy to, Told told) {
        if (to.mode() instanceof Delegate is && from.mode() instanceof Delegate was) {
            tell(was, is, told);
            answers(names(from), names(to), told);
        }
        if (to.mode() instanceof Delegate && from.mode() instanceof Reroute) {
            told.add(
                    Effect.NARROWS,
                    "reroute",
                    "whom the rules of `Reroute` let relay may relay only if the delegate says so");
        }
    }

    /// Whether mail may go to any next hop before and after: a delegate may name each.
    static boolean mayName(RelayPolicy from, RelayPolicy to) {
        return from.mode() instanceof Delegate && to.mode() instanceof Delegate;
    }

    private static void tell(Delegate was, Delegate is, Told told) {
        if (!is.delegate().equals(was.delegate())) {
            told.add(
                    Effect.WIDENS,
                    "delegate.name",
                    "those may relay whom delegate `%s` lets pass, it is no longer `%s` that says so"
                            .formatted(is.delegate(), was.delegate()));
        }
        if (!is.nextHop().name().equals(was.nextHop().name())) {
            told.add(
                    Effect.OTHER,
                    "delegate.nextHop",
                    "what the delegate lets pass goes to next hop `%s`, no longer to `%s`, unless it names another"
                            .formatted(is.nextHop().name(), was.nextHop().name()));
        }
    }

    /// An answer that names a next hop which is not there is none.
    private static void answers(Set<String> before, Set<String> after, Told told) {
        before.stream()
                .filter(name -> !after.contains(name))
                .sorted()
                .forEach(name -> told.add(
                        Effect.NARROWS,
                        "nextHops",
                        "what the delegate lets pass to next hop `%s` is deferred: there is none".formatted(name)));
        after.stream()
                .filter(name -> !before.contains(name))
                .sorted()
                .forEach(name -> told.add(
                        Effect.WIDENS, "nextHops", "the delegate may let mail pass to next hop `%s`".formatted(name)));
    }

    private static Set<String> names(RelayPolicy policy) {
        return policy.nextHops().stream().map(NextHop::name).collect(Collectors.toSet());
    }
}
