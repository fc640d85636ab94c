package dev.mailsluice.policy.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.Allow;
import dev.mailsluice.policy.domain.Delegate;
import dev.mailsluice.policy.domain.LocalDomain;
import dev.mailsluice.policy.domain.Mode;
import dev.mailsluice.policy.domain.NextHop;
import dev.mailsluice.policy.domain.NoReroute;
import dev.mailsluice.policy.domain.Otherwise;
import dev.mailsluice.policy.domain.RandomCases;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.Reroute;
import dev.mailsluice.policy.domain.Route;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Differences compared with questions asked one by one. A failure names its seed.
class DifferencePropertiesTest {

    @Test
    void what_is_told_is_what_is_decided_otherwise() {
        int[] seen = new int[2];
        for (int seed = 0; seed < 4_000; seed++) {
            Random random = new Random(seed);
            RelayPolicy from = new RandomCases(2L * seed).policy();
            RelayPolicy to = mixed(random, from, new RandomCases(2L * seed + 1).policy());
            List<Difference> differences = Differences.between(from, to);
            NaiveComparison expected = NaiveComparison.of(from, to);
            assertThat(new NaiveComparison(
                            has(differences, Effect.WIDENS), has(differences, Effect.NARROWS), differences.isEmpty()))
                    .as("seed %d, %s, %s: %s", seed, from, to, differences)
                    .isEqualTo(expected);
            seen[expected.alike() ? 1 : 0]++;
        }
        assertThat(Math.min(seen[0], seen[1]))
                .as("some are alike, some are not")
                .isGreaterThan(200);
    }

    @Test
    void a_policy_does_not_differ_from_itself() {
        for (int seed = 0; seed < 1_000; seed++) {
            RelayPolicy policy = new RandomCases(seed).policy();
            assertThat(Differences.between(policy, policy)).as("seed %d", seed).isEmpty();
        }
    }

    private static boolean has(List<Difference> differences, Effect effect) {
        return differences.stream().anyMatch(difference -> difference.effect() == effect);
    }

    /// Much of one policy and a little of another, so that the two are often alike.
    private static RelayPolicy mixed(Random random, RelayPolicy from, RelayPolicy other) {
        boolean domains = random.nextInt(4) == 0;
        RelayPolicy chosen = domains ? other : from;
        Mode mode = from.mode();
        if (random.nextInt(6) == 0) {
            mode = new NoReroute();
        } else if (from.mode() instanceof Reroute is) {
            Reroute was = other.mode() instanceof Reroute reroute ? reroute : is;
            List<Route> routes = routes(chosen.mode());
            mode = mixed(random, is, was, routes);
        } else if (domains) {
            mode = other.mode();
        }
        RelayPolicy mixed = new RelayPolicy(from.nextHops(), shuffledBehindFirst(random, chosen.localDomains()), mode)
                .withSendAs(shuffled(random, (random.nextInt(4) == 0 ? other : from).sendAs()));
        return random.nextInt(8) == 0 ? withAnotherPort(mixed) : mixed;
    }

    private static Reroute mixed(Random random, Reroute is, Reroute was, List<Route> routes) {
        Allow allow = new Allow(
                shuffled(random, (random.nextInt(4) == 0 ? was : is).allow().clients()),
                shuffled(random, (random.nextInt(4) == 0 ? was : is).allow().listeners()),
                shuffled(random, (random.nextInt(4) == 0 ? was : is).allow().tlsClients()),
                (random.nextInt(4) == 0 ? was : is).allow().authenticated());
        Otherwise otherwise = (random.nextInt(4) == 0 ? was : is).otherwise();
        Optional<NextHop> nextHop = allow.anybody() || otherwise == Otherwise.Relay
                ? is.nextHop()
                        .or(was::nextHop)
                        .or(() -> routes.stream().findFirst().map(Route::nextHop))
                : is.nextHop();
        boolean incomplete = nextHop.isEmpty() && (allow.anybody() || otherwise == Otherwise.Relay);
        return incomplete
                ? is
                : new Reroute(
                        shuffled(random, (random.nextInt(4) == 0 ? was : is).never()),
                        allow,
                        shuffled(random, routes),
                        nextHop,
                        otherwise,
                        is.acknowledged());
    }

    private static List<Route> routes(Mode mode) {
        return mode instanceof Reroute reroute ? reroute.routes() : List.of();
    }

    /// The next hop `partner` listens on another port.
    private static RelayPolicy withAnotherPort(RelayPolicy policy) {
        return new RelayPolicy(
                        policy.nextHops().stream()
                                .map(DifferencePropertiesTest::onAnotherPort)
                                .toList(),
                        policy.localDomains().stream()
                                .map(local -> new LocalDomain(
                                        local.domain(), local.subdomains(), onAnotherPort(local.nextHop())))
                                .toList(),
                        switch (policy.mode()) {
                            case NoReroute mode -> mode;
                            case Delegate mode -> new Delegate(mode.delegate(), onAnotherPort(mode.nextHop()));
                            case Reroute mode ->
                                new Reroute(
                                        mode.never(),
                                        mode.allow(),
                                        mode.routes().stream()
                                                .map(route -> new Route(
                                                        route.domain(),
                                                        route.subdomains(),
                                                        onAnotherPort(route.nextHop()),
                                                        route.alwaysRelay()))
                                                .toList(),
                                        mode.nextHop().map(DifferencePropertiesTest::onAnotherPort),
                                        mode.otherwise(),
                                        mode.acknowledged());
                        })
                .withSendAs(policy.sendAs());
    }

    private static NextHop onAnotherPort(NextHop nextHop) {
        return nextHop.name().equals("partner")
                ? new NextHop(nextHop.name(), nextHop.target(), 2626, nextHop.tls())
                : nextHop;
    }

    private static <T> List<T> shuffled(Random random, List<T> list) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /// The first local domain is the postmaster's.
    private static <T> List<T> shuffledBehindFirst(Random random, List<T> list) {
        List<T> shuffled = new ArrayList<>(list);
        if (shuffled.size() > 2 && random.nextInt(4) > 0) {
            Collections.shuffle(shuffled.subList(1, shuffled.size()), random);
        }
        return shuffled;
    }
}
