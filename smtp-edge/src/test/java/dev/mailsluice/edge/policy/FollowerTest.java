package dev.mailsluice.edge.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.FakePolicyService;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestEdge;
import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.DecideResponse;
import dev.mailsluice.policy.v1.FollowRequest;
import dev.mailsluice.policy.v1.Standing;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the edge hears of the policies, over a real stream, and what it does with it.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FollowerTest {

    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(10);

    @AutoClose
    private static final Vertx VERTX = Vertx.vertx();

    private FakeNextHop nextHop;
    private FakePolicyService policy;
    private TestEdge edge;
    private volatile long revision = 7;
    private volatile boolean refusing;

    @BeforeEach
    void start() throws IOException {
        nextHop = FakeNextHop.start();
        policy = FakePolicyService.start().answering(this::answer);
        edge = TestEdge.Settings.asking(policy.port()).policyDeadline(DEADLINE).start();
    }

    @AfterEach
    void stop() throws IOException {
        edge.close();
        policy.close();
        nextHop.close();
    }

    private DecideResponse answer(DecideRequest question) {
        DecideResponse answer =
                refusing ? FakePolicyService.refuse() : FakePolicyService.relay(question, nextHop.port());
        return answer.toBuilder().setRevision(revision).build();
    }

    private void publish(long number) {
        revision = number;
        policy.fleet().reaches(number);
    }

    @Test
    void an_edge_names_itself_and_what_it_holds_to() throws InterruptedException {
        assertThat(policy.fleet().hearsFloor(7, SOON)).isTrue();
        List<FollowRequest> requests = policy.fleet().requests();
        FollowRequest first = requests.getFirst();
        assertThat(first.getEdge()).matches("[!-~]{5,100}");
        assertThat(first.getFloorsList())
                .containsExactly(Standing.newBuilder().setPolicy("default").build());
        assertThat(requests).extracting(FollowRequest::getEdge).containsOnly(first.getEdge());
        assertThat(requests)
                .extracting(FollowRequest::getSequence)
                .startsWith(1L, 2L)
                .isSorted();
    }

    @Test
    void a_stream_that_is_ended_in_good_order_is_begun_again_without_a_word() throws InterruptedException {
        assertThat(policy.fleet().hearsFloor(7, SOON)).isTrue();
        try (FollowerLog log = new FollowerLog()) {
            policy.fleet().complete();
            publish(8);

            assertThat(policy.fleet().hearsFloor(8, SOON)).isTrue();
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void while_the_revision_stands_policy_is_asked_once_for_each_recipient() {
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            assertThat(client.deliver("x@a.example", "y@b.example", "hello\r\n"))
                    .startsWith("250");
            assertThat(client.deliver("x@a.example", "y@b.example", "hello\r\n"))
                    .startsWith("250");
        }
        assertThat(policy.questions()).hasSize(2);
        assertThat(policy.questions().getLast().getMinRevision()).isEqualTo(7);
    }

    @Test
    void a_recipient_refused_while_the_content_comes_is_not_passed_on() throws InterruptedException {
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.offer("x@a.example", "y@b.example");
            assertThat(client.ask("DATA")).startsWith("354");
            client.send("hello\r\n");
            refusing = true;
            publish(8);
            assertThat(policy.fleet().hearsFloor(8, SOON)).isTrue();
            client.send(".\r\n");
            assertThat(client.reply()).startsWith("550 5.7.1");
        }
        assertThat(nextHop.messages()).isEmpty();
        assertThat(policy.questions().getLast().getMinRevision()).isEqualTo(8);
    }

    @Test
    void a_silent_service_stops_mail_when_the_lease_has_ended_and_until_it_speaks_again() throws InterruptedException {
        assertThat(policy.fleet().hearsFloor(7, SOON)).isTrue();
        policy.fleet().lease(Duration.ofMillis(600));
        policy.fleet().silent(true);
        await().atMost(SOON).untilAsserted(() -> assertThat(leaseSeconds()).isNegative());
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            assertThat(client.deliver("x@a.example", "y@b.example", "hello\r\n"))
                    .startsWith("451 4.3.0");
            assertThat(nextHop.messages()).isEmpty();
            policy.fleet().silent(false);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(client.deliver("x@a.example", "y@b.example", "hello\r\n"))
                            .startsWith("250"));
        }
    }

    @Test
    void a_stream_that_ends_is_opened_again_before_the_lease_ends() throws InterruptedException {
        policy.fleet().lease(Duration.ofSeconds(5));
        assertThat(policy.fleet().hearsFloor(7, SOON)).isTrue();
        for (long next = 8; next < 12; next++) {
            policy.fleet().hangUp();
            publish(next);
            assertThat(policy.fleet().hearsFloor(next, SOON)).isTrue();
            assertThat(leaseSeconds()).isPositive();
        }
    }

    @Test
    void a_floor_never_falls_again() throws InterruptedException {
        publish(9);
        assertThat(policy.fleet().hearsFloor(9, SOON)).isTrue();
        publish(8);
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            assertThat(client.deliver("x@a.example", "y@b.example", "hello\r\n"))
                    .startsWith("451 4.3.0");
        }
        assertThat(policy.questions()).extracting(DecideRequest::getMinRevision).containsOnly(9L);
    }

    @Test
    void an_older_service_that_cannot_be_followed_is_asked_again_before_each_end() throws Exception {
        try (FakePolicyService older = FakePolicyService.start().answering(this::answer)) {
            older.fleet().unimplemented();
            try (TestEdge other = TestEdge.asking(older);
                    SmtpClient client = SmtpClient.greeted(other.port())) {
                assertThat(client.deliver("x@a.example", "y@b.example", "hello\r\n"))
                        .startsWith("250");
                assertThat(older.questions()).hasSize(2);
                client.offer("x@a.example", "y@b.example");
                assertThat(client.ask("DATA")).startsWith("354");
                refusing = true;
                client.send(".\r\n");
                assertThat(client.reply()).startsWith("550 5.7.1");
            }
        }
        assertThat(nextHop.messages()).hasSize(1);
    }

    @Test
    void a_floor_is_reported_only_when_nothing_older_can_leave() throws Exception {
        Promise<Void> left = Promise.promise();
        try (FakePolicyService other = FakePolicyService.start()) {
            PolicySettings settings = new PolicySettings(
                    new PolicySettings.Endpoint.Grpc("127.0.0.1:" + other.port()),
                    Policies.one("default"),
                    DEADLINE,
                    DEADLINE,
                    100);
            Standings standings = new Standings(settings.policies(), DEADLINE);
            try (Follower follower = Follower.of(settings, standings, VERTX)) {
                follower.start(left::future, () -> 3);
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(standings.floors()).containsEntry("default", 7L));
                assertThat(other.fleet().hearsFloor(7, Duration.ofMillis(500))).isFalse();
                left.complete();
                assertThat(other.fleet().hearsFloor(7, SOON)).isTrue();
                assertThat(other.fleet().requests().getLast().getOpenTransactions())
                        .isEqualTo(3);
            }
        }
    }

    private double leaseSeconds() {
        return edge.meters().get("mailsluice.lease.seconds").gauge().value();
    }
}
