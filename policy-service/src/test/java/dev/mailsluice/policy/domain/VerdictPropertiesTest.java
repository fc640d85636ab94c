package dev.mailsluice.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Rules that hold for every policy and every request, tried on many. A failure names its seed.
class VerdictPropertiesTest {
    private static final PolicyRevision REVISION = new PolicyRevision("default", 1, "sha256:" + "0".repeat(64));

    @Test
    void the_snapshot_decides_as_the_prose_does() {
        Set<String> rules = new HashSet<>();
        for (int seed = 0; seed < Seeds.upTo(2_500); seed++) {
            RandomCases cases = new RandomCases(seed);
            RelayPolicy policy = cases.policy();
            PolicySnapshot snapshot = PolicySnapshot.compile(REVISION, policy);
            for (int i = 0; i < 100; i++) {
                RelayRequest request = cases.request();
                Verdict expected = ReferenceVerdict.of(policy, request);
                assertThat(Verdict.of(snapshot.decide(request)))
                        .as("seed %d, %s, %s", seed, policy, request)
                        .isEqualTo(expected);
                rules.add(expected.kind() + " " + expected.rule().replaceAll("\\d+", "i"));
            }
        }
        assertThat(rules).as("every rule was met").hasSize(14);
    }

    @Test
    void s42_another_never_entry_only_takes_away() {
        for (int seed = 0; seed < Seeds.upTo(2_000); seed++) {
            RandomCases cases = new RandomCases(seed);
            RelayPolicy policy = cases.policy();
            if (policy.mode() instanceof Reroute reroute) {
                PolicySnapshot before = PolicySnapshot.compile(REVISION, policy);
                PolicySnapshot after = PolicySnapshot.compile(REVISION, withAnotherNever(policy, reroute, cases));
                for (int i = 0; i < 50; i++) {
                    RelayRequest request = cases.request();
                    if (before.decide(request) instanceof Refuse) {
                        assertThat(after.decide(request))
                                .as("seed %d, %s, %s", seed, policy, request)
                                .isInstanceOf(Refuse.class);
                    }
                }
            }
        }
    }

    @Test
    void a_reverse_path_that_fits_decides_nothing_and_one_that_does_not_is_refused() {
        int[] refused = new int[1];
        for (int seed = 0; seed < Seeds.upTo(2_000); seed++) {
            RandomCases cases = new RandomCases(seed);
            RelayPolicy policy = cases.policy();
            PolicySnapshot with = PolicySnapshot.compile(REVISION, policy);
            PolicySnapshot without = PolicySnapshot.compile(REVISION, policy.withSendAs(List.of()));
            for (int i = 0; i < 50; i++) {
                RelayRequest request = cases.request();
                Decision decision = with.decide(request);
                if (decision.rule().isOfSendAs()) {
                    assertThat(decision).isInstanceOf(Refuse.class);
                    assertThat(decision.reply()).isEqualTo(Replies.SENDER);
                    assertThat(request.authenticated()).isTrue();
                    refused[0]++;
                } else {
                    assertThat(decision)
                            .as("seed %d, %s, %s", seed, policy, request)
                            .isEqualTo(without.decide(request));
                }
            }
        }
        assertThat(refused[0]).as("some were refused").isPositive();
    }

    private static RelayPolicy withAnotherNever(RelayPolicy policy, Reroute reroute, RandomCases cases) {
        List<Cidr> never = new ArrayList<>(reroute.never());
        never.add(cases.networkBesides(never));
        Reroute stricter = new Reroute(
                never,
                reroute.allow(),
                reroute.routes(),
                reroute.nextHop(),
                reroute.otherwise(),
                reroute.acknowledged());
        return new RelayPolicy(policy.nextHops(), policy.localDomains(), stricter).withSendAs(policy.sendAs());
    }
}
