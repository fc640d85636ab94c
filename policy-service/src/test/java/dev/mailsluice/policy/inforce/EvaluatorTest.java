package dev.mailsluice.policy.inforce;

import static dev.mailsluice.policy.inforce.Fleets.TIMES;
import static dev.mailsluice.policy.inforce.Fleets.at;
import static dev.mailsluice.policy.inforce.Fleets.edge;
import static dev.mailsluice.policy.inforce.Fleets.holding;
import static dev.mailsluice.policy.inforce.Fleets.judge;
import static dev.mailsluice.policy.inforce.Fleets.left;
import static dev.mailsluice.policy.inforce.Fleets.rejecting;
import static dev.mailsluice.policy.inforce.Fleets.replica;
import static dev.mailsluice.policy.inforce.Fleets.silent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.inforce.Enforcement.Count;
import dev.mailsluice.policy.inforce.Laggard.Kind;
import dev.mailsluice.policy.inforce.Laggard.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

    private static final Duration A_MOMENT = Duration.ofMillis(1);

    private static List<Tuple> laggards(Enforcement seen) {
        return seen.laggards().stream()
                .map(laggard -> Tuple.tuple(laggard.kind(), laggard.name(), laggard.revision(), laggard.reason()))
                .toList();
    }

    @Test
    void without_edges_it_is_settled_what_every_replica_has_applied() {
        Enforcement seen = judge(replica("a", 3), replica("b", 3));

        assertThat(seen.head()).isEqualTo(at(3));
        assertThat(seen.publishedAt()).contains(Fleets.PUBLISHED);
        assertThat(seen.settled()).isEqualTo(3);
        assertThat(seen.replicas()).isEqualTo(new Count(2, 2));
        assertThat(seen.edges()).isEqualTo(new Count(0, 0));
        assertThat(seen.laggards()).isEmpty();
    }

    @Test
    void a_replica_behind_holds_the_head_back_and_is_named() {
        Enforcement seen = judge(replica("a", 3), replica("b", 2));

        assertThat(seen.settled()).isEqualTo(2);
        assertThat(seen.replicas()).isEqualTo(new Count(1, 2));
        assertThat(laggards(seen)).containsExactly(Tuple.tuple(Kind.Replica, "b", 2L, Reason.Behind));
    }

    @Test
    void a_replica_that_has_not_heard_of_the_policy_is_behind() {
        Enforcement seen = judge(replica("a", 3), replica("b", 0));

        assertThat(seen.settled()).isZero();
        assertThat(laggards(seen)).containsExactly(Tuple.tuple(Kind.Replica, "b", 0L, Reason.Behind));
    }

    @Test
    void an_edge_behind_holds_the_head_back_and_is_named() {
        Enforcement seen = judge(replica("a", 3, edge("e", at(2)), edge("f", at(3))));

        assertThat(seen.settled()).isEqualTo(2);
        assertThat(seen.edges()).isEqualTo(new Count(1, 2));
        assertThat(laggards(seen)).containsExactly(Tuple.tuple(Kind.Edge, "e", 2L, Reason.Behind));
    }

    @Test
    void an_edge_that_has_reported_no_floor_yet_is_waited_for() {
        assertThat(judge(replica("a", 3, edge("e", at(0)))).settled()).isZero();
    }

    @Test
    void an_edge_that_does_not_follow_the_policy_is_not_waited_for() {
        Enforcement seen = judge(replica("a", 3, edge("e", new Standing("other", 1, ""))));

        assertThat(seen.settled()).isEqualTo(3);
        assertThat(seen.edges()).isEqualTo(new Count(0, 0));
    }

    @Test
    void what_an_edge_reported_to_one_replica_counts_at_every_other() {
        Enforcement seen = judge(replica("a", 3, edge("e", at(2))), replica("b", 3, edge("e", at(3))));

        assertThat(seen.settled()).isEqualTo(3);
        assertThat(seen.edges()).isEqualTo(new Count(1, 1));
    }

    @Test
    void a_silent_replica_and_its_edges_are_waited_for_as_long_as_a_lease_may_live() {
        SeenReplica behind = replica("b", 2, edge("e", at(2)));

        Enforcement before = judge(replica("a", 3), silent(behind, TIMES.replicaGone()));
        Enforcement after =
                judge(replica("a", 3), silent(behind, TIMES.replicaGone().plus(A_MOMENT)));

        assertThat(before.settled()).isEqualTo(2);
        assertThat(laggards(before))
                .containsExactly(
                        Tuple.tuple(Kind.Replica, "b", 2L, Reason.Silent),
                        Tuple.tuple(Kind.Edge, "e", 2L, Reason.Silent));
        assertThat(after.settled()).isEqualTo(3);
        assertThat(after.replicas()).isEqualTo(new Count(1, 1));
        assertThat(after.laggards()).isEmpty();
    }

    @Test
    void a_lease_of_a_replica_lives_for_freshness_and_lease_and_a_margin() {
        assertThat(TIMES.replicaGone()).isGreaterThan(TIMES.freshness().plus(TIMES.lease()));
        assertThat(TIMES.edgeGone()).isGreaterThan(TIMES.lease());
    }

    @Test
    void a_replica_that_left_is_not_waited_for_but_its_edges_are_until_their_leases_have_ended() {
        SeenReplica gone = left(replica("b", 2, edge("e", at(2))));

        Enforcement before = judge(replica("a", 3), silent(gone, TIMES.edgeGone()));
        Enforcement after = judge(replica("a", 3), silent(gone, TIMES.edgeGone().plus(A_MOMENT)));

        assertThat(before.settled()).isEqualTo(2);
        assertThat(before.replicas()).isEqualTo(new Count(1, 1));
        assertThat(laggards(before)).containsExactly(Tuple.tuple(Kind.Edge, "e", 2L, Reason.Silent));
        assertThat(after.settled()).isEqualTo(3);
    }

    @Test
    void an_edge_that_moved_from_a_replica_that_left_is_not_waited_for_twice() {
        Enforcement seen = judge(left(replica("b", 2, edge("e", at(2)))), replica("a", 3, edge("e", at(3))));

        assertThat(seen.settled()).isEqualTo(3);
    }

    @Test
    void a_revision_that_a_replica_cannot_use_is_the_head_and_the_replica_says_why() {
        Enforcement seen = judge(replica("a", 3, edge("e", at(3))), rejecting("b", 2, 3, "newer format"));

        assertThat(seen.head()).isEqualTo(at(3));
        assertThat(seen.settled()).isEqualTo(2);
        assertThat(laggards(seen)).containsExactly(Tuple.tuple(Kind.Replica, "b", 2L, Reason.Rejected));
        assertThat(seen.laggards().getFirst().detail()).isEqualTo("newer format");
    }

    @Test
    void a_revision_that_no_replica_can_use_is_the_head_all_the_same() {
        Enforcement seen = judge(rejecting("a", 2, 3, "newer format"));

        assertThat(seen.head()).isEqualTo(new Standing(Fleets.POLICY, 3, ""));
        assertThat(seen.publishedAt()).isEqualTo(Optional.empty());
        assertThat(seen.settled()).isEqualTo(2);
    }

    @Test
    void an_edge_with_a_floor_that_nobody_has_is_ahead() {
        Enforcement seen = judge(replica("a", 3, edge("e", at(7))));

        assertThat(laggards(seen)).containsExactly(Tuple.tuple(Kind.Edge, "e", 7L, Reason.Ahead));
        assertThat(seen.hasEdgeAhead()).isTrue();
    }

    @Test
    void an_edge_with_another_document_of_this_number_is_ahead_and_settles_nothing() {
        Enforcement seen = judge(replica("a", 3, edge("e", new Standing(Fleets.POLICY, 3, Fleets.digest(99)))));

        assertThat(laggards(seen)).containsExactly(Tuple.tuple(Kind.Edge, "e", 3L, Reason.Ahead));
        assertThat(seen.settled()).isEqualTo(2);
    }

    @Test
    void replicas_with_two_documents_of_one_number_settle_nothing() {
        Enforcement seen = judge(replica("a", 3), holding("b", new Standing(Fleets.POLICY, 3, Fleets.digest(99))));

        assertThat(seen.settled()).isEqualTo(2);
        assertThat(seen.laggards()).extracting(Laggard::reason).containsExactly(Reason.Ahead);
    }

    @Test
    void where_nobody_counts_nothing_is_settled() {
        Enforcement seen = judge(silent(replica("a", 3), Duration.ofHours(1)));

        assertThat(seen.head()).isEqualTo(at(3));
        assertThat(seen.settled()).isZero();
    }

    @Test
    void every_policy_that_any_replica_knows_is_judged() {
        assertThat(new Evaluator(TIMES).evaluate(List.of(replica("a", 0), replica("b", 3))))
                .extracting(Enforcement::policy)
                .containsExactly(Fleets.POLICY);
    }
}
