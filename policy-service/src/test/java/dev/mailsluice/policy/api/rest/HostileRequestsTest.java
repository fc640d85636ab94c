package dev.mailsluice.policy.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.access.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is sent to whichever call: a clear answer, nothing of our inside, and nothing changed.
@QuarkusTest
class HostileRequestsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final List<Call> WITH_BODY =
            Call.ALL.stream().filter(call -> call.body() != null).toList();

    private long head;

    private enum Hostile {
        EMPTY(""),
        NUL("\0"),
        BAD_UTF_8("\u00ff\u00fe{}"),
        OVERLONG_UTF_8("{\"forwardPath\":\"\u00c0\u00af\"}"),
        NOT_AN_OBJECT("7"),
        DEEP_JSON("[".repeat(50_000)),
        DEEP_YAML("{a: ".repeat(20_000)),
        WIDE_NUMBER("{\"minRevision\": 1" + "0".repeat(20_000) + "}"),
        YAML_TAG(
                "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://127.0.0.1/\"]]]]"),
        YAML_BOMB(bomb()),
        DUPLICATE_KEYS("{\"mode\":\"NoReroute\",\"mode\":\"NoReroute\"}");

        /// One character for each octet.
        private final String octets;

        Hostile(String octets) {
            this.octets = octets;
        }

        private static String bomb() {
            StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
            for (int i = 1; i < 12; i++) {
                text.append("a%d: &a%d [%s]\n"
                        .formatted(i, i, "*a%d, ".formatted(i - 1).repeat(10)));
            }
            return text.toString();
        }
    }

    @BeforeEach
    void publish() {
        head = Call.prepare();
    }

    @AfterEach
    void nothing_has_changed() {
        long now = Api.get("/api/v1/policies/access").extract().jsonPath().getLong("revision");
        assertThat(now).isEqualTo(head);
    }

    private static String start(Call call, String token, String framing) {
        return "%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\n%s\r\n\r\n"
                .formatted(call.method(), call.path(), token, call.contentType(), framing);
    }

    private static void assertRefused(String answer) {
        assertThat(answer)
                .matches("(?s)HTTP/1\\.1 4\\d\\d .*")
                .containsIgnoringCase("content-type: application/problem+json");
        assertThat(answer).doesNotContain("\tat ").doesNotContain("Exception").doesNotContain("(silence)");
    }

    static Stream<Arguments> everything() {
        return WITH_BODY.stream()
                .flatMap(call -> Stream.of(Hostile.values()).map(hostile -> Arguments.of(call, hostile)));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void a_body_that_is_not_what_it_should_be_is_a_problem(Call call, Hostile hostile) throws Exception {
        byte[] body = hostile.octets.getBytes(StandardCharsets.ISO_8859_1);
        try (Raw raw = Raw.open()) {
            raw.send(start(call, TestTokens.ALL, "Content-Length: " + body.length));
            raw.send(body);

            assertRefused(raw.readAll(PATIENCE));
        }
    }

    static Stream<Call> withBody() {
        return WITH_BODY.stream();
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void a_body_that_is_announced_too_large_is_413_before_it_is_sent(Call call) throws Exception {
        try (Raw raw = Raw.open()) {
            raw.send(start(call, TestTokens.ALL, "Content-Length: " + (33 * 1024 * 1024)));

            assertThat(raw.readAll(PATIENCE)).startsWith("HTTP/1.1 413 ");
        }
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void a_body_without_an_end_is_413(Call call) throws Exception {
        try (Raw raw = Raw.open()) {
            raw.send(start(call, TestTokens.ALL, "Transfer-Encoding: chunked"));
            String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
            try {
                for (int i = 0; i < 700; i++) {
                    raw.send(chunk);
                }
            } catch (SocketException _) {
                // It was answered, and the connection ended, before all was sent.
                return;
            }
            assertThat(raw.readAll(PATIENCE)).startsWith("HTTP/1.1 413 ").doesNotContain(Raw.SILENCE);
        }
    }

    /// The client may ask the next thing at once, and that may take longer than a connection lingers.
    @Test
    void a_connection_whose_body_was_read_is_kept() throws Exception {
        byte[] body = Documents.NO_REROUTE.getBytes(StandardCharsets.UTF_8);
        String put = "PUT /api/v1/policies/kept HTTP/1.1\r\nHost: x\r\nContent-Type: application/yaml\r\nAuthorization:"
                + " Bearer " + TestTokens.ALL + "\r\n";
        try (Raw raw = Raw.open()) {
            raw.send(put + "Content-Length: " + body.length + "\r\n\r\n");
            raw.send(body);
            Thread.sleep(2_500);
            raw.send(put + "Connection: close\r\nContent-Length: " + body.length + "\r\n\r\n");
            raw.send(body);

            assertThat(raw.readAll(PATIENCE).split("HTTP/1.1 20[01] ", -1)).hasSize(3);
        }
    }

    /// All at once: each takes half a minute.
    @Test
    void a_body_that_does_not_come_to_its_end_is_408() throws Exception {
        RecordedErrors log = RecordedErrors.begin();
        List<Raw> open = new ArrayList<>();
        for (Call call : WITH_BODY) {
            Raw raw = Raw.open();
            raw.send(start(call, TestTokens.ALL, "Content-Length: 100"));
            open.add(raw);
        }
        for (int drop = 0; drop < 3; drop++) {
            for (Raw raw : open) {
                raw.send("{");
            }
        }
        for (Raw raw : open) {
            String answer = raw.readAll(BodyClock.PATIENCE.plus(PATIENCE));
            raw.close();
            assertRefused(answer);
            assertThat(answer).startsWith("HTTP/1.1 408 ").containsIgnoringCase("connection: close");
        }
        assertThat(log.end()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/policies HTTP/1.1\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GET /x HTTP/9.9\r\nHost: x\r\n\r\n"
            })
    void a_request_that_is_not_as_http_is_leaves_no_error_in_the_log(String request) throws Exception {
        RecordedErrors log = RecordedErrors.begin();
        try (Raw raw = Raw.open()) {
            raw.send(request);
            assertThat(raw.readAll(Duration.ofSeconds(1))).matches("(?s)HTTP/\\d\\.\\d [45]\\d\\d .*");
        }
        assertThat(log.end()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("withBody")
    void who_is_not_known_is_answered_before_a_body_is_read(Call call) throws IOException {
        try (Raw raw = Raw.open()) {
            raw.send(start(call, "unknown", "Content-Length: 1000000"));

            String answer = raw.readAll(PATIENCE);
            assertRefused(answer);
            assertThat(answer).startsWith("HTTP/1.1 401 ").containsIgnoringCase("connection: close");
        }
    }
}
