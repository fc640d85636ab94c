package dev.mailsluice.policy.api.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThan;

import dev.mailsluice.policy.api.rest.Api;
import dev.mailsluice.policy.api.rest.Documents;
import dev.mailsluice.policy.v1.FollowRequest;
import dev.mailsluice.policy.v1.FollowResponse;
import io.grpc.Channel;
import io.grpc.Status;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Over a real connection, with the lease of 3 s that is the default.
@QuarkusTest
class FollowTest {

    @GrpcClient("policy")
    Channel policy;

    private static long publish(String policy, String document) {
        return ((Number) Api.put(policy, document).path("revision")).longValue();
    }

    private static String enforcement(String policy) {
        return Api.POLICIES + "/" + policy + "/enforcement";
    }

    @Test
    void a_report_is_answered_with_what_stands_and_a_lease() throws Exception {
        String digest = Api.put("follow", Documents.NO_REROUTE).path("digest");
        try (var edge = new FollowingEdge(policy, "follow-1", "follow")) {
            FollowResponse answer = edge.report(0);

            assertThat(answer.getSequence()).isOne();
            assertThat(answer.getHeads(0).getPolicy()).isEqualTo("follow");
            assertThat(answer.getHeads(0).getRevision()).isOne();
            assertThat(answer.getHeads(0).getDigest()).isEqualTo(digest);
            assertThat(answer.getLeaseMillis()).isEqualTo(3_000);
        }
    }

    @Test
    void nothing_published_is_revision_0_under_a_lease() throws Exception {
        try (var edge = new FollowingEdge(policy, "follow-nothing-1", "follow-nothing")) {
            FollowResponse answer = edge.report(0);

            assertThat(answer.getHeads(0).getRevision()).isZero();
            assertThat(answer.getHeads(0).getDigest()).isEmpty();
            assertThat(answer.getLeaseMillis()).isEqualTo(3_000);
        }
    }

    @Test
    void what_becomes_active_is_told_unasked() throws Exception {
        try (var edge = new FollowingEdge(policy, "follow-told-1", "follow-told")) {
            edge.report(0);
            long revision = publish("follow-told", Documents.NO_REROUTE);

            FollowResponse told = edge.next();

            assertThat(told.getSequence()).isOne();
            assertThat(told.getHeads(0).getRevision()).isEqualTo(revision);
        }
    }

    @Test
    void a_revision_is_not_in_force_until_the_edge_holds_to_it() throws Exception {
        publish("follow-floor", Documents.NO_REROUTE);
        try (var edge = new FollowingEdge(policy, "follow-floor-1", "follow-floor")) {
            edge.report(1);
            publish("follow-floor", Documents.ALLOW_CLIENTS);
            edge.report(1);

            Api.get(enforcement("follow-floor"))
                    .statusCode(200)
                    .body("revision", equalTo(2))
                    .body("inForce", equalTo(false))
                    .body("replicas.current", equalTo(1))
                    .body("replicas.total", equalTo(1))
                    .body("edges.current", equalTo(0))
                    .body("edges.total", equalTo(1))
                    .body("laggards[0].kind", equalTo("edge"))
                    .body("laggards[0].name", equalTo("follow-floor-1"))
                    .body("laggards[0].revision", equalTo(1))
                    .body("laggards[0].reason", equalTo("behind"))
                    .body("laggardsTotal", equalTo(1));
            Api.get(enforcement("follow-floor") + "?wait=inForce&timeout=200ms").body("inForce", equalTo(false));

            edge.report(2);

            Api.get(enforcement("follow-floor") + "?wait=inForce")
                    .body("inForce", equalTo(true))
                    .body("inForceRevision", equalTo(2))
                    .body("publishToInForceMillis", greaterThanOrEqualTo(200))
                    .body("edges.current", equalTo(1))
                    .body("laggardsTotal", equalTo(0));
        }
    }

    @Test
    void who_waits_in_vain_has_published_and_is_told_because_of_whom() throws Exception {
        try (var edge = new FollowingEdge(policy, "follow-vain-1", "follow-vain")) {
            edge.report(0);

            Api.yaml(Documents.NO_REROUTE)
                    .put(Api.POLICIES + "/follow-vain?wait=inForce&timeout=300ms")
                    .then()
                    .statusCode(201)
                    .body("inForce", equalTo(false))
                    .body("enforcement.laggards[0].name", equalTo("follow-vain-1"));
        }
    }

    @Test
    void an_edge_that_has_gone_is_waited_for_until_its_lease_has_ended() throws Exception {
        var edge = new FollowingEdge(policy, "follow-gone-1", "follow-gone");
        edge.report(0);
        edge.close();
        long gone = System.nanoTime();

        Api.yaml(Documents.NO_REROUTE)
                .put(Api.POLICIES + "/follow-gone?wait=inForce")
                .then()
                .statusCode(201)
                .body("inForce", equalTo(true));

        assertThat(Duration.ofNanos(System.nanoTime() - gone))
                .isBetween(Duration.ofMillis(2_900), Duration.ofMillis(6_000));
    }

    /// Whatever is not read would otherwise wait in our memory.
    @Test
    void an_edge_that_does_not_read_is_told_the_newest_when_it_reads() throws Exception {
        int reports = 5_000;
        var edge = new SleepingEdge(policy);
        for (int i = 1; i <= reports; i++) {
            edge.report(i);
        }

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> Api.get("/api/v1/edges?limit=1000")
                .body("find { it.name == 'asleep' }.openTransactions", equalTo(reports)));

        assertThat(edge.wakeUpAndReadUntil(reports)).isLessThan(reports / 2);
    }

    @Test
    void a_floor_that_nobody_has_published_is_named() throws Exception {
        publish("follow-ahead", Documents.NO_REROUTE);
        try (var edge = new FollowingEdge(policy, "follow-ahead-1", "follow-ahead")) {
            edge.report(7);

            await().untilAsserted(() -> Api.get(enforcement("follow-ahead"))
                    .body("laggards[0].reason", equalTo("ahead"))
                    .body("laggards[0].revision", equalTo(7)));
        }
    }

    @Test
    void a_report_that_cannot_be_understood_names_the_field() throws Exception {
        try (var edge = new FollowingEdge(policy, "", "follow")) {
            edge.send(FollowRequest.newBuilder().setSequence(1).build());

            Status end = edge.awaitEnd();

            assertThat(end.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
            assertThat(end.getDescription()).startsWith("edge: ");
        }
    }

    @Test
    void a_policy_nobody_has_published_is_not_found() {
        Api.get(enforcement("follow-never")).statusCode(404).body("detail", containsString("`follow-never`"));
        Api.get(enforcement("follow-never") + "?wait=inForce").statusCode(404).time(lessThan(5_000L));
    }
}
