package dev.mailsluice.edge.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.fake.FakeHttpPolicyService;
import dev.mailsluice.edge.fake.FakeHttpPolicyService.HttpAnswer;
import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestEdge;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// However policy-service fails over HTTP, the recipient is deferred and the next hop hears nothing.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class NoVerdictOverHttpTest {

    private static final String NO_VERDICT = "451 4.3.0";
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private FakeNextHop nextHop;
    private FakeHttpPolicyService policy;
    private TestEdge edge;

    @BeforeEach
    void start() throws IOException {
        nextHop = FakeNextHop.start();
        policy = FakeHttpPolicyService.start().relayingTo(nextHop);
        edge = TestEdge.Settings.asking(0)
                .over(new PolicySettings.Endpoint.Http(policy.url()))
                .policyDeadline(DEADLINE)
                .start();
    }

    @AfterEach
    void stop() throws IOException {
        edge.close();
        policy.close();
        nextHop.close();
    }

    @Test
    void a_verdict_passes_the_recipient() throws IOException {
        assertThat(recipient()).startsWith("250");
        assertThat(nextHop.commands()).contains("RCPT TO:<b@store.example>");
        assertThat(new JsonObject(policy.questions().getFirst()))
                .isEqualTo(new JsonObject()
                        .put("policy", "default")
                        .put("clientAddress", "127.0.0.1")
                        .put("localAddress", "127.0.0.1")
                        .put("listener", "smtp")
                        .put("reversePath", "a@client.example")
                        .put("forwardPath", "b@store.example")
                        .put("tls", false));
    }

    @Test
    void a_refusal_is_passed_on_as_it_is() throws IOException {
        String refusal = """
                {"outcome":"Refuse","policy":"default","revision":7,"digest":"sha256:00","rule":"reroute.never[0]",
                 "reply":{"code":550,"enhancedStatus":"5.7.1","text":"Relaying denied"}}""";
        policy.answering(_ -> new HttpAnswer(200, refusal));
        assertThat(recipient()).isEqualTo("550 5.7.1 Relaying denied");
    }

    @Test
    void a_service_that_is_down_defers() throws IOException {
        policy.close();
        assertThat(recipient()).startsWith(NO_VERDICT);
    }

    @Test
    void a_slow_service_defers_when_the_deadline_has_passed() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        policy.answering(_ -> {
            try {
                never.await(3, TimeUnit.SECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return new HttpAnswer(200, FakeHttpPolicyService.relay(nextHop.port()));
        });
        long asked = System.nanoTime();
        assertThat(recipient()).startsWith(NO_VERDICT);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isBetween(DEADLINE, DEADLINE.multipliedBy(4));
        assertThat(nextHop.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 302, 400, 404, 409, 500, 503})
    void every_status_but_200_defers(int status) throws IOException {
        String body = status == 204 ? "" : FakeHttpPolicyService.relay(nextHop.port());
        policy.answering(_ -> new HttpAnswer(status, body));
        assertThat(recipient()).startsWith(NO_VERDICT);
        assertThat(nextHop.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "[]", "\"Relay\"", "{", "null", "{\"outcome\":true}", "{\"outcome\":\"Relay\"}"})
    void a_body_that_is_no_answer_defers(String body) throws IOException {
        policy.answering(_ -> new HttpAnswer(200, body));
        assertThat(recipient()).startsWith(NO_VERDICT);
        assertThat(nextHop.connections()).isZero();
    }

    @Test
    void a_body_without_end_defers() throws IOException {
        policy.answering(_ -> new HttpAnswer(200, " ".repeat(1 << 20) + FakeHttpPolicyService.relay(nextHop.port())));
        assertThat(recipient()).startsWith(NO_VERDICT);
    }

    static Stream<Consumer<JsonObject>> spoiling() {
        return Stream.of(
                answer -> answer.put("outcome", "relay"),
                answer -> answer.put("outcome", "Unspecified"),
                answer -> answer.putNull("outcome"),
                answer -> answer.remove("nextHop"),
                answer -> answer.put("nextHop", "store"),
                answer -> answer.getJsonObject("nextHop").remove("host"),
                answer -> answer.getJsonObject("nextHop").put("mx", true),
                answer -> answer.getJsonObject("nextHop").put("port", 0),
                answer -> answer.getJsonObject("nextHop").put("port", "25"),
                answer -> answer.getJsonObject("nextHop").putNull("port"),
                answer -> answer.getJsonObject("nextHop").put("tls", "Maybe"),
                answer -> answer.getJsonObject("reply").put("code", 450),
                answer -> answer.getJsonObject("reply").putNull("code"),
                answer -> answer.putNull("reply"),
                answer -> answer.put("revision", 0),
                answer -> answer.putNull("revision"),
                answer -> answer.putNull("policy"),
                answer -> answer.remove("rule"),
                answer -> answer.getJsonObject("nextHop").put("port", 4_294_967_321L),
                answer -> answer.remove("forwardPath"),
                answer -> answer.putNull("forwardPath"));
    }

    @ParameterizedTest
    @MethodSource("spoiling")
    void an_answer_that_is_not_understood_whole_defers(Consumer<JsonObject> spoil) throws IOException {
        JsonObject answer = new JsonObject(FakeHttpPolicyService.relay(nextHop.port()));
        spoil.accept(answer);
        policy.answering(_ -> new HttpAnswer(200, answer.encode()));
        assertThat(recipient()).startsWith(NO_VERDICT);
        assertThat(nextHop.connections()).isZero();
    }

    private String recipient() throws IOException {
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.ask("MAIL FROM:<a@client.example>");
            return client.ask("RCPT TO:<b@store.example>");
        }
    }
}
