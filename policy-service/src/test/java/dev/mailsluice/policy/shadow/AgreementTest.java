package dev.mailsluice.policy.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.DecidingInputs;
import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.RandomCases;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.journal.Asked;
import dev.mailsluice.policy.preview.Change;
import dev.mailsluice.policy.preview.Example;
import dev.mailsluice.policy.preview.Outcome;
import dev.mailsluice.policy.preview.Replay;
import dev.mailsluice.policy.preview.Report;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is tried is what would be decided: whichever way a candidate is asked, its answer is the same.
class AgreementTest {

    private static PolicySnapshot snapshot(long number, RandomCases cases) {
        return PolicySnapshot.compile(
                new PolicyRevision("default", number, "sha256:" + "0".repeat(64)), cases.policy());
    }

    /// Empty if it cannot be told.
    private static Optional<Outcome> previewed(PolicySnapshot active, PolicySnapshot candidate, RelayRequest request) {
        var replay = new Replay(Optional.of(active), candidate);
        DecidingInputs inputs = DecidingInputs.of(request);
        replay.ask(active.decide(request).rule().isOfSendAs() ? inputs.refusedForSender() : inputs, 1);
        Report report = replay.report();
        return report.of(Change.UNKNOWN_SENDER).asked() > 0
                ? Optional.empty()
                : report.tallies().stream()
                        .flatMap(tally -> tally.examples().stream())
                        .findFirst()
                        .map(Example::after);
    }

    @Test
    void decide_explain_preview_of_what_was_recorded_and_shadow_agree() {
        Set<Change> met = EnumSet.noneOf(Change.class);
        int told = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            RandomCases cases = new RandomCases(seed);
            PolicySnapshot active = snapshot(1, cases);
            PolicySnapshot candidate = snapshot(2, cases);
            var shadow = new Candidate("shadow", candidate);
            for (int i = 0; i < 50; i++) {
                RelayRequest request = cases.request();
                Decision decided = candidate.decide(request);
                Outcome outcome = Outcome.of(decided);
                Change change = Change.between(Outcome.of(active.decide(request)), outcome);

                assertThat(candidate.explain(request).decision())
                        .as("explained: seed %d, %s", seed, request)
                        .isEqualTo(decided);
                Optional<Outcome> previewed = previewed(active, candidate, request);
                assertThat(previewed.orElse(outcome))
                        .as("previewed: seed %d, %s", seed, request)
                        .isEqualTo(outcome);
                told += previewed.isPresent() ? 1 : 0;
                assertThat(shadow.compare(new Asked(request, active.consider(request))))
                        .as("shadowed: seed %d, %s", seed, request)
                        .isEqualTo(change);
                met.add(change);
            }
        }
        assertThat(met).isEqualTo(EnumSet.complementOf(EnumSet.of(Change.DELEGATED, Change.UNKNOWN_SENDER)));
        assertThat(told).as("most can be told by a preview").isGreaterThan(35_000);
    }
}
