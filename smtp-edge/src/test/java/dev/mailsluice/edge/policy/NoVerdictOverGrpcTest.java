package dev.mailsluice.edge.policy;

import static dev.mailsluice.edge.fake.FakePolicyService.refuse;
import static dev.mailsluice.edge.fake.FakePolicyService.relay;
import static dev.mailsluice.edge.fake.FakePolicyService.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.FakePolicyService;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestEdge;
import dev.mailsluice.policy.v1.AuthenticateRequest;
import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.DecideResponse;
import dev.mailsluice.policy.v1.DecideResponse.Outcome;
import dev.mailsluice.policy.v1.NextHop;
import dev.mailsluice.policy.v1.PolicyServiceGrpc;
import dev.mailsluice.policy.v1.Reply;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// However policy-service fails over gRPC, the recipient is deferred and the next hop hears nothing.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class NoVerdictOverGrpcTest {

    private static final String NO_VERDICT = "451 4.3.0";
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private FakeNextHop nextHop;
    private FakePolicyService policy;
    private TestEdge edge;

    @BeforeEach
    void start() throws IOException {
        nextHop = FakeNextHop.start();
        policy = FakePolicyService.start().relayingTo(nextHop);
        edge = TestEdge.Settings.asking(policy.port()).policyDeadline(DEADLINE).start();
    }

    @AfterEach
    void stop() throws IOException {
        edge.close();
        policy.close();
        nextHop.close();
    }

    @Test
    void a_service_that_is_down_defers_and_one_that_comes_back_is_asked_again() throws IOException {
        int port = policy.port();
        assertThat(recipient()).startsWith("250");
        policy.close();
        assertThat(recipient()).startsWith(NO_VERDICT);
        policy = FakePolicyService.startOn(port).relayingTo(nextHop);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(recipient()).startsWith("250"));
    }

    /// As when a replica ends while it is asked: another one answers.
    @Test
    void a_question_that_was_not_answered_is_asked_again() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        policy.answering(question -> {
            if (asked.incrementAndGet() == 1) {
                throw Status.UNAVAILABLE.asRuntimeException();
            }
            return relay(question, nextHop.port());
        });
        assertThat(recipient()).startsWith("250");
        assertThat(asked).hasValue(2);
    }

    @Test
    void an_attempt_to_authenticate_is_made_once() throws IOException {
        policy.identifying(_ -> {
            throw Status.UNAVAILABLE.asRuntimeException();
        });
        var endpoint = new PolicySettings.Endpoint.Grpc("127.0.0.1:" + policy.port());
        ManagedChannel channel = Channels.open(endpoint);
        try {
            assertThatThrownBy(() -> PolicyServiceGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(10, TimeUnit.SECONDS)
                            .authenticate(AuthenticateRequest.getDefaultInstance()))
                    .hasMessageStartingWith("UNAVAILABLE");
        } finally {
            channel.shutdownNow();
        }
        assertThat(policy.identityQuestions()).hasSize(1);
    }

    @Test
    void a_slow_service_defers_when_the_deadline_has_passed() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        policy.answering(question -> {
            try {
                never.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return relay(question, nextHop.port());
        });
        long asked = System.nanoTime();
        assertThat(recipient()).startsWith(NO_VERDICT);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isBetween(DEADLINE, DEADLINE.multipliedBy(4));
        assertThat(nextHop.commands()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OK")
    void every_error_status_defers(Status.Code code) throws IOException {
        policy.failingWith(code.toStatus());
        assertThat(recipient()).startsWith(NO_VERDICT);
        assertThat(nextHop.connections()).isZero();
    }

    static Stream<UnaryOperator<DecideResponse.Builder>> answers_that_mean_nothing() {
        return Stream.of(
                answer -> answer.clear(),
                answer -> answer.setOutcome(Outcome.OUTCOME_UNSPECIFIED),
                answer -> answer.setOutcomeValue(99),
                answer -> answer.clearNextHop(),
                answer -> answer.setNextHop(answer.getNextHop().toBuilder().clearTarget()),
                answer -> answer.setNextHop(answer.getNextHop().toBuilder().setHost("")),
                answer -> answer.setNextHop(answer.getNextHop().toBuilder().setMx(false)),
                answer -> answer.setNextHop(answer.getNextHop().toBuilder().setPort(0)),
                answer -> answer.setNextHop(answer.getNextHop().toBuilder().setPort(70000)),
                answer -> answer.setNextHop(answer.getNextHop().toBuilder().setTls(NextHop.Tls.TLS_UNSPECIFIED)),
                answer -> answer.setNextHop(answer.getNextHop().toBuilder().setTlsValue(9)),
                answer -> answer.clearReply(),
                answer -> answer.setReply(Reply.newBuilder().setCode(550).setEnhancedStatus("5.7.1")),
                answer -> answer.clearForwardPath(),
                answer -> answer.setForwardPath("b@store.example> <evil@x"),
                answer -> answer.setForwardPath("b@store.example\r\nDATA"),
                answer -> answer.setRevision(0),
                answer -> answer.setRevision(-1),
                answer -> answer.setOutcome(Outcome.OUTCOME_REFUSE),
                answer -> answer.setOutcome(Outcome.OUTCOME_DEFER),
                answer -> answer.setOutcome(Outcome.OUTCOME_DEFER)
                        .setReply(Reply.newBuilder().setCode(421).setEnhancedStatus("4.3.2")),
                answer -> answer.setOutcome(Outcome.OUTCOME_REFUSE)
                        .setReply(Reply.newBuilder().setCode(550).setEnhancedStatus("4.7.1")),
                answer -> answer.setOutcome(Outcome.OUTCOME_REFUSE)
                        .setReply(Reply.newBuilder()
                                .setCode(550)
                                .setEnhancedStatus("5.7.1")
                                .setText("no\r\n250 yes")));
    }

    @ParameterizedTest
    @MethodSource("answers_that_mean_nothing")
    void an_answer_that_is_not_understood_whole_defers(UnaryOperator<DecideResponse.Builder> spoiled)
            throws IOException {
        policy.answering(question ->
                spoiled.apply(relay(question, nextHop.port()).toBuilder()).build());
        assertThat(recipient()).startsWith(NO_VERDICT);
        assertThat(nextHop.connections()).isZero();
    }

    @Test
    void an_answer_over_64_kib_defers() throws IOException {
        policy.answering(question -> relay(question, nextHop.port()).toBuilder()
                .setRule("x".repeat(64 * 1024))
                .build());
        assertThat(recipient()).startsWith(NO_VERDICT);
        assertThat(nextHop.connections()).isZero();
    }

    @Test
    void refusals_and_deferrals_are_passed_on_as_they_are() throws IOException {
        policy.answering(_ -> refuse());
        assertThat(recipient()).isEqualTo("550 5.7.1 Relaying denied");
        policy.answering(_ -> reply(Outcome.OUTCOME_DEFER, 451, "4.3.0", "Nothing is published"));
        assertThat(recipient()).isEqualTo("451 4.3.0 Nothing is published");
    }

    @Test
    void the_question_holds_what_the_edge_knows_and_what_the_client_said() throws IOException, InterruptedException {
        assertThat(policy.fleet().hearsFloor(7, Duration.ofSeconds(10))).isTrue();
        recipient();
        DecideRequest asked = policy.questions().getFirst();
        assertThat(asked)
                .isEqualTo(DecideRequest.newBuilder()
                        .setPolicy("default")
                        .setClientAddress("127.0.0.1")
                        .setLocalAddress("127.0.0.1")
                        .setListener("smtp")
                        .setReversePath("a@client.example")
                        .setForwardPath("b@store.example")
                        .setMinRevision(7)
                        .build());
    }

    private String recipient() throws IOException {
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.ask("MAIL FROM:<a@client.example>");
            return client.ask("RCPT TO:<b@store.example>");
        }
    }
}
