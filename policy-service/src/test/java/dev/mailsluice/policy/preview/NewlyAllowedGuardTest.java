package dev.mailsluice.policy.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.AskDelegate;
import dev.mailsluice.policy.domain.DecidingInputs;
import dev.mailsluice.policy.domain.Defer;
import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.Problem;
import dev.mailsluice.policy.domain.RandomCases;
import dev.mailsluice.policy.domain.Refuse;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.journal.Recorded;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.Guarding;
import dev.mailsluice.policy.publish.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NewlyAllowedGuardTest {

    private static final Recorded NOTHING = (_, _, _) -> {};

    private static Recorded recorded(List<RelayRequest> requests) {
        return (_, _, found) -> requests.forEach(request -> found.question(DecidingInputs.of(request), 1));
    }

    private static PolicySnapshot snapshot(long number, RandomCases cases) {
        return PolicySnapshot.compile(
                new PolicyRevision("default", number, "sha256:" + "0".repeat(64)), cases.policy());
    }

    private static Optional<ActivePolicy> active(PolicySnapshot snapshot) {
        return Optional.of(new ActivePolicy.Loaded(snapshot, new Provenance("anonymous", "test", ""), Instant.EPOCH));
    }

    private static boolean refuses(PolicySnapshot snapshot, RelayRequest request) {
        return switch (snapshot.decide(request)) {
            case Refuse _, Defer _, AskDelegate _ -> true;
            case dev.mailsluice.policy.domain.Deliver _, dev.mailsluice.policy.domain.Relay _ -> false;
        };
    }

    @Test
    void what_is_refused_now_and_would_be_taken_is_never_let_pass() {
        int stopped = 0;
        int passed = 0;
        for (int seed = 0; seed < 500; seed++) {
            RandomCases cases = new RandomCases(seed);
            PolicySnapshot now = snapshot(1, cases);
            PolicySnapshot then = snapshot(2, cases);
            List<RelayRequest> asked = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                asked.add(cases.request());
            }
            var guard = new NewlyAllowedGuard(true, recorded(asked));

            List<Problem> problems = guard.judge(active(now), then, Guarding.AS_CONFIGURED);

            if (asked.stream().anyMatch(request -> refuses(now, request) && !refuses(then, request))) {
                assertThat(problems).as("seed %d", seed).isNotEmpty();
                stopped++;
            } else {
                passed += problems.isEmpty() ? 1 : 0;
            }
            assertThat(guard.judge(active(now), now, Guarding.NEWLY_ALLOWED))
                    .as("seed %d", seed)
                    .isEmpty();
        }
        assertThat(stopped).isPositive();
        assertThat(passed).isPositive();
    }

    @Test
    void it_judges_if_configured_or_asked_for_and_never_what_is_acknowledged() {
        RandomCases cases = new RandomCases(4);
        PolicySnapshot now = snapshot(1, cases);
        RandomCases wide = new RandomCases(9);
        PolicySnapshot then = snapshot(2, wide);
        var configured = new NewlyAllowedGuard(true, NOTHING);
        var onRequest = new NewlyAllowedGuard(false, NOTHING);
        assertThat(configured.judge(active(now), then, Guarding.AS_CONFIGURED)).isNotEmpty();

        assertThat(configured.judge(active(now), then, Guarding.ACKNOWLEDGED)).isEmpty();
        assertThat(onRequest.judge(active(now), then, Guarding.AS_CONFIGURED)).isEmpty();
        assertThat(onRequest.judge(active(now), then, Guarding.NEWLY_ALLOWED)).isNotEmpty();
    }

    @Test
    void the_first_revision_has_nothing_to_be_held_against() {
        var guard = new NewlyAllowedGuard(true, NOTHING);

        assertThat(guard.judge(Optional.empty(), snapshot(1, new RandomCases(9)), Guarding.AS_CONFIGURED))
                .isEmpty();
    }

    @Test
    void a_head_that_cannot_be_read_needs_an_acknowledgement() {
        var guard = new NewlyAllowedGuard(true, NOTHING);
        Optional<ActivePolicy> unreadable =
                Optional.of(new ActivePolicy.Unreadable("default", 7, "sha256:" + "0".repeat(64), "broken"));
        PolicySnapshot candidate = snapshot(8, new RandomCases(9));

        assertThat(guard.judge(unreadable, candidate, Guarding.AS_CONFIGURED))
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.message()).contains("revision 7", "newlyAllowed=acknowledged"));
        assertThat(guard.judge(unreadable, candidate, Guarding.ACKNOWLEDGED)).isEmpty();
    }
}
