package dev.mailsluice.policy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.Problem;
import dev.mailsluice.policy.exposure.Networks;
import dev.mailsluice.policy.inforce.Enforcement;
import dev.mailsluice.policy.inforce.Laggard;
import dev.mailsluice.policy.inforce.Standing;
import dev.mailsluice.policy.kubernetes.v1alpha1.Condition;
import dev.mailsluice.policy.kubernetes.v1alpha1.RelayPolicyStatus;
import dev.mailsluice.policy.publish.PolicyWarnings;
import dev.mailsluice.policy.store.InForceRow;
import dev.mailsluice.policy.store.ManagedObject;
import dev.mailsluice.policy.store.ManagedPolicy;
import dev.mailsluice.policy.store.OnDelete;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.5Z");

    private static final ManagedPolicy ROW =
            new ManagedPolicy(new ManagedObject("default", "mailsluice", "u", 3, OnDelete.KEEP), 7, 0, false);

    private static SeenObject object(Optional<RelayPolicyStatus> status) {
        return new SeenObject(
                "mailsluice", "default", "u", 3, "1", Map.of(), Optional.empty(), Optional.empty(), status);
    }

    private static Enforcement enforcement(long inForce, int laggards) {
        List<Laggard> all = IntStream.range(0, laggards)
                .mapToObj(i -> new Laggard(
                        Laggard.Kind.Edge, "edge-" + i, 6, Duration.ofSeconds(i), Laggard.Reason.Behind, ""))
                .toList();
        return new Enforcement(
                new Standing("default", 7, ""),
                Optional.empty(),
                inForce,
                Optional.of(new InForceRow("default", inForce, NOON)),
                new Enforcement.Count(1, 1),
                new Enforcement.Count(0, laggards),
                all);
    }

    private static Findings published(Optional<Enforcement> enforcement) {
        return Findings.of(
                object(Optional.empty()), new Outcome.Published(ROW), Optional.empty(), Optional.empty(), enforcement);
    }

    @Test
    void a_revision_is_in_force_when_it_is_and_not_when_the_one_before_is() {
        assertThat(published(Optional.of(enforcement(7, 0))).inForce().isSo()).isTrue();
        assertThat(published(Optional.of(enforcement(6, 1))).inForce().isSo()).isFalse();
        assertThat(published(Optional.empty()).inForce().status()).isEqualTo(Condition.Status.Unknown);
    }

    @Test
    void ten_laggards_are_named_and_the_rest_is_counted() {
        assertThat(published(Optional.of(enforcement(6, 10))).inForce().message())
                .contains("edge `edge-9` (Behind, revision 6).")
                .doesNotContain("more");
        assertThat(published(Optional.of(enforcement(6, 13))).inForce().message())
                .contains("edge `edge-9`")
                .doesNotContain("edge-10")
                .endsWith("and 3 more.");
    }

    @Test
    void ready_is_all_of_them_or_the_first_that_is_not() {
        assertThat(published(Optional.of(enforcement(7, 0))).ready().isSo()).isTrue();
        assertThat(published(Optional.of(enforcement(6, 1))).ready().reason()).isEqualTo("Lagging");
    }

    @Test
    void a_store_that_lost_history_publishes_nothing() {
        Findings findings = Findings.of(
                object(Optional.empty()),
                new Outcome.Published(ROW),
                Optional.empty(),
                Optional.of("the store's head is revision 2"),
                Optional.of(enforcement(7, 0)));

        assertThat(findings.published()).isEqualTo(Finding.no("StoreRegressed", "the store's head is revision 2."));
    }

    @Test
    void a_message_fits_however_many_problems_there_are() {
        List<Problem> problems = Collections.nCopies(100, new Problem("reroute.never[0]", "x".repeat(1_000)));

        Finding accepted = Findings.of(
                        object(Optional.empty()),
                        new Outcome.Refused(problems, Optional.empty()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                .accepted();

        assertThat(accepted.message()).hasSizeLessThanOrEqualTo(32_000).endsWith("; and 69 more");
        assertThat(ProblemText.of(List.of(new Problem("", "y".repeat(200))), 100))
                .hasSizeLessThanOrEqualTo(100);
        assertThat(ProblemText.of(List.of(new Problem("a", "b"), new Problem("", "c")), 100))
                .isEqualTo("a: b; c");
    }

    @Test
    void a_condition_keeps_its_time_while_its_status_stays() {
        Findings before = published(Optional.of(enforcement(6, 1)));
        RelayPolicyStatus first = status(before, Optional.empty(), enforcement(6, 1), NOON);
        Findings after = published(Optional.of(enforcement(7, 0)));
        RelayPolicyStatus second =
                status(after, Optional.of(first), enforcement(7, 0), NOON.plus(Duration.ofSeconds(9)));

        assertThat(second.conditions())
                .extracting(Condition::lastTransitionTime)
                .containsExactly(
                        "2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z", "2026-03-01T12:00:09Z", "2026-03-01T12:00:09Z");
    }

    @Test
    void another_number_of_edges_is_almost_the_same() {
        Findings findings = published(Optional.of(enforcement(6, 1)));
        RelayPolicyStatus one = status(findings, Optional.empty(), enforcement(6, 1), NOON);

        assertThat(StatusText.isAlmost(one, status(findings, Optional.of(one), enforcement(6, 2), NOON)))
                .isTrue();
        Findings inForce = published(Optional.of(enforcement(7, 0)));
        assertThat(StatusText.isAlmost(one, status(inForce, Optional.of(one), enforcement(7, 0), NOON)))
                .isFalse();
    }

    private static RelayPolicyStatus status(
            Findings findings, Optional<RelayPolicyStatus> before, Enforcement enforcement, Instant now) {
        return StatusText.of(
                object(before),
                findings,
                Optional.of(ROW),
                Optional.empty(),
                Optional.of(enforcement),
                new PolicyWarnings(Networks.UNKNOWN, PolicyWarnings.Circumstances.NONE),
                now);
    }
}
