package dev.mailsluice.policy.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.DecidingInputs;
import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.Deliver;
import dev.mailsluice.policy.domain.NoReroute;
import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.RandomCases;
import dev.mailsluice.policy.domain.Relay;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.domain.SendAs;
import dev.mailsluice.policy.domain.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static PolicySnapshot snapshot(long number, RandomCases cases) {
        return PolicySnapshot.compile(
                new PolicyRevision("default", number, "sha256:" + "0".repeat(64)), cases.policy());
    }

    private static Report replay(Optional<PolicySnapshot> active, PolicySnapshot candidate, Consumer<Replay> ask) {
        var replay = new Replay(active, candidate);
        ask.accept(replay);
        return replay.report();
    }

    /// What the live verdicts say, without any class of this package.
    private static Change naive(Decision before, Decision after) {
        boolean passed = before instanceof Deliver || before instanceof Relay;
        boolean passes = after instanceof Deliver || after instanceof Relay;
        if (passed != passes) {
            return passes ? Change.NEWLY_ALLOWED : Change.NEWLY_REFUSED;
        }
        Verdict was = Verdict.of(before).withoutPath();
        Verdict is = Verdict.of(after).withoutPath();
        if (!was.nextHop().equals(is.nextHop())) {
            return Change.OTHER_NEXT_HOP;
        }
        return was.equals(is) ? Change.UNCHANGED : Change.OTHER_RULE;
    }

    @Test
    void a_preview_says_what_the_verdicts_would_be() {
        Set<Change> met = EnumSet.noneOf(Change.class);
        for (int seed = 0; seed < 1_000; seed++) {
            RandomCases cases = new RandomCases(seed);
            PolicySnapshot active = snapshot(7, cases);
            PolicySnapshot candidate = snapshot(8, cases);
            Map<Change, Long> expected = new EnumMap<>(Change.class);
            List<RelayRequest> requests = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                RelayRequest request = cases.request();
                requests.add(request);
                expected.merge(naive(active.decide(request), candidate.decide(request)), 1L, Long::sum);
            }

            Report asGiven = replay(Optional.of(active), candidate, replay -> requests.forEach(replay::ask));
            Report asRecorded = replay(
                    Optional.of(active),
                    candidate,
                    replay -> requests.forEach(request -> replay.ask(recorded(active, request), 1)));

            for (Change change : Change.values()) {
                assertThat(asGiven.of(change).asked())
                        .as("seed %d, %s", seed, change)
                        .isEqualTo(expected.getOrDefault(change, 0L));
            }
            if (asRecorded.of(Change.UNKNOWN_SENDER).asked() == 0) {
                assertThat(asRecorded).as("seed %d", seed).isEqualTo(asGiven);
            }
            met.addAll(expected.keySet());
        }
        assertThat(met).isEqualTo(EnumSet.complementOf(EnumSet.of(Change.DELEGATED, Change.UNKNOWN_SENDER)));
    }

    private static DecidingInputs recorded(PolicySnapshot active, RelayRequest request) {
        DecidingInputs inputs = DecidingInputs.of(request);
        return active.decide(request).rule().isOfSendAs() ? inputs.refusedForSender() : inputs;
    }

    /// Of each question that is recorded either the right thing is said, or that it cannot be told.
    @Test
    void what_send_as_decides_cannot_be_told_of_what_is_recorded_and_nothing_else_is_wrong() {
        int[] unknown = new int[1];
        for (int seed = 0; seed < 1_000; seed++) {
            RandomCases cases = new RandomCases(seed);
            PolicySnapshot active = snapshot(7, cases);
            PolicySnapshot candidate = snapshot(8, cases);
            for (int i = 0; i < 20; i++) {
                RelayRequest request = cases.request();
                Report report =
                        replay(Optional.of(active), candidate, replay -> replay.ask(recorded(active, request), 1));
                boolean isUnknown = report.of(Change.UNKNOWN_SENDER).asked() > 0;
                if (isUnknown) {
                    unknown[0]++;
                    assertThat(request.identity()).isPresent();
                } else {
                    Change expected = naive(active.decide(request), candidate.decide(request));
                    assertThat(report.of(expected).asked())
                            .as("seed %d, %s, %s", seed, expected, request)
                            .isEqualTo(1);
                }
            }
        }
        assertThat(unknown[0]).as("some cannot be told").isPositive();
    }

    @Test
    void where_send_as_stays_only_what_it_refused_cannot_be_told() {
        RelayPolicy policy = new RelayPolicy(List.of(), List.of(), new NoReroute())
                .withSendAs(List.of(new SendAs("alice", List.of())));
        var revision = new PolicyRevision("default", 1, "sha256:" + "0".repeat(64));
        PolicySnapshot same = PolicySnapshot.compile(revision, policy);
        PolicySnapshot without = PolicySnapshot.compile(revision, policy.withSendAs(List.of()));
        DecidingInputs passed = DecidingInputs.of(new RelayRequest(
                ClientAddress.parse("192.0.2.1"), "smtp", Optional.of("alice"), "", "x@remote.example"));

        assertThat(change(same, same, passed)).isEqualTo(Change.UNCHANGED);
        assertThat(change(same, same, passed.refusedForSender())).isEqualTo(Change.UNKNOWN_SENDER);
        assertThat(change(without, same, passed)).isEqualTo(Change.UNKNOWN_SENDER);
        assertThat(change(same, without, passed)).isEqualTo(Change.UNKNOWN_SENDER);
        assertThat(change(without, without, passed.refusedForSender())).isEqualTo(Change.UNCHANGED);
    }

    private static Change change(PolicySnapshot active, PolicySnapshot candidate, DecidingInputs inputs) {
        return replay(Optional.of(active), candidate, replay -> replay.ask(inputs, 1)).tallies().stream()
                .filter(tally -> tally.asked() > 0)
                .findFirst()
                .orElseThrow()
                .change();
    }

    @Test
    void a_policy_against_itself_changes_nothing() {
        for (int seed = 0; seed < 200; seed++) {
            RandomCases cases = new RandomCases(seed);
            PolicySnapshot same = snapshot(1, cases);
            Report report = replay(Optional.of(same), same, replay -> replay.ask(cases.request()));
            assertThat(report.of(Change.UNCHANGED).asked()).isEqualTo(report.asked());
        }
    }

    @Test
    void where_nothing_decides_all_that_passes_is_newly_allowed() {
        RandomCases cases = new RandomCases(3);
        PolicySnapshot candidate = snapshot(1, cases);
        Report report = replay(Optional.empty(), candidate, replay -> {
            for (int i = 0; i < 200; i++) {
                replay.ask(cases.request());
            }
        });

        assertThat(report.active()).isZero();
        assertThat(report.of(Change.NEWLY_ALLOWED).asked()).isPositive();
        assertThat(report.of(Change.NEWLY_REFUSED).asked()).isZero();
        assertThat(report.of(Change.OTHER_NEXT_HOP).asked()).isZero();
        assertThat(report.of(Change.NEWLY_ALLOWED).examples())
                .allSatisfy(
                        example -> assertThat(example.before().rule().path()).isEqualTo("no-policy"));
    }

    @Test
    void the_examples_are_those_asked_most_and_never_more_than_the_bound() {
        RandomCases cases = new RandomCases(5);
        PolicySnapshot same = snapshot(1, cases);
        Report report = replay(Optional.of(same), same, replay -> {
            for (int times = 1; times <= 1_000; times++) {
                replay.ask(DecidingInputs.of(cases.request()), times);
            }
        });

        Tally unchanged = report.of(Change.UNCHANGED);
        assertThat(unchanged.distinct()).isEqualTo(1_000);
        assertThat(unchanged.asked()).isEqualTo(500_500);
        assertThat(unchanged.examples()).hasSize(Replay.EXAMPLES);
        assertThat(unchanged.examples().getFirst().asked()).isEqualTo(1_000);
        assertThat(unchanged.examples().getLast().asked()).isEqualTo(1_001 - Replay.EXAMPLES);
    }
}
