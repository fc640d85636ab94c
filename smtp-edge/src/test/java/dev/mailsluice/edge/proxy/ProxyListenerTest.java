package dev.mailsluice.edge.proxy;

import static dev.mailsluice.edge.proxy.ProxiedEdge.LOAD_BALANCER;
import static dev.mailsluice.edge.proxy.ProxiedEdge.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.server.ConnectionLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Load balancers, clients behind them and strangers, on real sockets.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ProxyListenerTest {

    /// In the list of those who may relay, like the load balancer.
    private static final String A = "127.0.2.10";
    /// In no list.
    private static final String B = "203.0.113.9";

    private static final int MAX_SESSIONS = 20;
    private static final int MAX_SESSIONS_OF_ONE = 2;
    private static final Duration HEADER_TIMEOUT = Duration.ofMillis(400);

    private ProxiedEdge edge;

    @BeforeEach
    void start() throws IOException {
        edge = new ProxiedEdge(
                HEADER_TIMEOUT,
                new ConnectionLimits(MAX_SESSIONS, MAX_SESSIONS_OF_ONE, OptionalInt.empty(), List.of(), Duration.ZERO));
    }

    @AfterEach
    void stop() throws IOException {
        edge.close();
    }

    @Test
    void s32_the_client_behind_the_load_balancer_is_judged_and_not_the_load_balancer() throws IOException {
        try (Peer b = balanced(Headers.v2(B, "198.51.100.1"));
                Peer a = balanced(Headers.v2(A, "198.51.100.1"))) {
            assertThat(b.relays()).startsWith("550 5.7.1");
            assertThat(a.relays()).startsWith("250");
        }
        assertThat(edge.headers("proxied")).isEqualTo(2);
    }

    @Test
    void s32_the_load_balancer_without_a_header_is_closed() throws IOException {
        try (Peer loadBalancer = edge.connect(LOAD_BALANCER, "smtp")) {
            assertThat(loadBalancer.isClosedWithoutAWord()).isTrue();
        }
        assertThat(edge.headers("missing")).isEqualTo(1);
        assertThat(edge.sessions()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROXY TCP4 " + A + " 198.51.100.1 1 25\r\n", "EHLO client.example\r\n", ""})
    void s33_an_untrusted_peer_is_closed_whatever_it_says(String said) throws IOException {
        try (Peer stranger = edge.connect(STRANGER, "smtp").sends(said)) {
            assertThat(stranger.isClosedWithoutAWord()).isTrue();
        }
        assertThat(edge.headers("untrusted")).isEqualTo(1);
        assertThat(edge.sessions()).isZero();
    }

    @Test
    void s33_a_listener_without_proxy_protocol_knows_no_such_command() throws IOException {
        try (Peer stranger = edge.connect(STRANGER, "direct")) {
            stranger.reply();
            assertThat(stranger.ask("PROXY TCP4 " + A + " 198.51.100.1 1 25")).startsWith("500 5.5.1");
            stranger.ask("EHLO client.example");
            stranger.ask("MAIL FROM:<x@sender.example>");
            assertThat(stranger.ask("RCPT TO:<victim@remote.example>")).startsWith("550 5.7.1");
        }
    }

    @Test
    void a_client_behind_the_load_balancer_cannot_send_a_second_header() throws IOException {
        try (Peer b = balanced(Headers.joined(
                Headers.v1("PROXY TCP4 " + B + " 198.51.100.1 1 25"),
                Headers.v1("PROXY TCP4 " + A + " 198.51.100.1 1 25")))) {
            assertThat(b.reply()).startsWith("220");
            assertThat(b.reply()).startsWith("500 5.5.1");
            b.ask("EHLO client.example");
            b.ask("MAIL FROM:<x@sender.example>");
            assertThat(b.ask("RCPT TO:<victim@remote.example>")).startsWith("550 5.7.1");
        }
    }

    @Test
    void the_next_hop_and_the_trace_see_the_client() throws IOException {
        try (Peer a = balanced(Headers.v1("PROXY TCP4 " + A + " 198.51.100.1 56324 25"))) {
            a.relays();
            a.ask("DATA");
            a.sends("Subject: a\r\n\r\nb\r\n.\r\n");
            assertThat(a.reply()).startsWith("250");
            assertThat(edge.nextHop().message()).startsWith("Received: from client.example ([" + A + "])");
        }
    }

    @Test
    void the_question_names_where_the_client_connected_to() throws IOException {
        try (Peer a = balanced(Headers.v2(A, "198.51.100.1"));
                Peer loadBalancer = balanced(Headers.v1("PROXY UNKNOWN"));
                Peer direct = edge.connect(STRANGER, "direct")) {
            a.relays();
            loadBalancer.relays();
            direct.relays();
        }
        assertThat(edge.asked())
                .extracting(question -> question.client().localAddress().orElseThrow())
                .containsExactly("198.51.100.1", "127.0.0.1", "127.0.0.1");
    }

    @Test
    void octets_behind_the_header_in_the_same_segment_are_the_clients() throws IOException {
        byte[] session = Headers.ascii("EHLO client.example\r\nMAIL FROM:<x@sender.example>\r\nNOOP\r\n");
        try (Peer a = balanced(Headers.joined(Headers.v2(A, "198.51.100.1"), session))) {
            assertThat(a.reply()).startsWith("220");
            assertThat(a.reply()).startsWith("250");
            assertThat(a.reply()).startsWith("250 2.1.0");
            assertThat(a.reply()).startsWith("250 2.0.0");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_header_may_come_octet_by_octet_and_nothing_is_said_before_its_last(int version) throws Exception {
        byte[] header = version == 1
                ? Headers.v1("PROXY TCP4 " + B + " 198.51.100.1 56324 25")
                : Headers.v2(B, "198.51.100.1", Headers.tlv(0x04, new byte[3]));
        try (Peer b = edge.connect(LOAD_BALANCER, "smtp")) {
            for (byte octet : header) {
                assertThat(b.hasHeardNothing()).isTrue();
                b.sends(new byte[] {octet});
                Thread.sleep(1);
            }
            assertThat(b.relays()).startsWith("550 5.7.1");
        }
    }

    @Test
    void local_and_unknown_are_sessions_of_the_load_balancer_itself() throws IOException {
        try (Peer local = balanced(Headers.v2(Headers.LOCAL, Headers.UNSPECIFIED));
                Peer unknown = balanced(Headers.v1("PROXY UNKNOWN " + B + " 198.51.100.1 1 25"))) {
            assertThat(local.reply()).startsWith("220");
            assertThat(local.ask("QUIT")).startsWith("221");
            assertThat(unknown.relays()).startsWith("250");
        }
        assertThat(edge.headers("local")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"EHLO client.example\r\n", "PROXY TCP4 a b 1 2\r\n", "\r\n\r\n\0\r\nQUIT\n1234", "\r\n\r\nQUIT"})
    void something_else_than_a_header_is_closed_at_once(String said) throws IOException {
        try (Peer loadBalancer = edge.connect(LOAD_BALANCER, "smtp").sends(said)) {
            assertThat(loadBalancer.isClosedWithoutAWord()).isTrue();
        }
        assertThat(edge.headers("malformed")).isEqualTo(1);
        assertThat(edge.sessions()).isZero();
    }

    @Test
    void half_a_header_is_not_waited_for_any_longer_than_none() throws Exception {
        byte[] header = Headers.v2(A, "198.51.100.1");
        long began = System.nanoTime();
        try (Peer loadBalancer = edge.connect(LOAD_BALANCER, "smtp")) {
            for (int i = 0; i < 5; i++) {
                loadBalancer.sends(new byte[] {header[i]});
                Thread.sleep(50);
            }
            assertThat(loadBalancer.isClosedWithoutAWord()).isTrue();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(HEADER_TIMEOUT, HEADER_TIMEOUT.multipliedBy(10));
        assertThat(edge.headers("missing")).isEqualTo(1);
    }

    @Test
    void a_probe_that_only_connects_is_counted_and_forgotten() throws IOException {
        edge.connect(LOAD_BALANCER, "smtp").close();
        await().untilAsserted(() -> assertThat(edge.headers("missing")).isEqualTo(1));
    }

    @Test
    void whoever_is_closed_leaves_room_for_others() throws IOException {
        for (int i = 0; i < 2 * MAX_SESSIONS; i++) {
            edge.connect(STRANGER, "smtp").close();
            try (Peer loadBalancer = edge.connect(LOAD_BALANCER, "smtp").sends("EHLO client.example\r\n")) {
                assertThat(loadBalancer.isClosedWithoutAWord()).isTrue();
            }
        }
        try (Peer a = balanced(Headers.v2(A, "198.51.100.1"))) {
            assertThat(a.relays()).startsWith("250");
        }
    }

    @Test
    void clients_are_counted_and_not_the_load_balancer() throws IOException {
        byte[] a = Headers.v2(A, "198.51.100.1");
        try (Peer first = balanced(a);
                Peer second = balanced(a);
                Peer third = balanced(a);
                Peer b = balanced(Headers.v2(B, "198.51.100.1"))) {
            assertThat(first.reply()).startsWith("220");
            assertThat(second.reply()).startsWith("220");
            assertThat(third.reply()).startsWith("421 4.7.0");
            assertThat(b.reply()).startsWith("220");
        }
    }

    @Test
    void a_header_that_comes_while_the_server_drains_is_declined() throws IOException {
        try (Peer a = balanced(Headers.v2(A, "198.51.100.1"));
                Peer idle = balanced(Headers.v2(B, "198.51.100.1"));
                Peer late = edge.connect(LOAD_BALANCER, "smtp")) {
            a.relays();
            a.ask("DATA");
            assertThat(idle.reply()).startsWith("220");
            edge.drain();
            assertThat(idle.reply()).startsWith("421 4.3.2");
            late.sends(Headers.v2(A, "198.51.100.1"));
            assertThat(late.reply()).startsWith("421 4.3.2");
            a.sends("Subject: a\r\n\r\nb\r\n.\r\n");
            assertThat(a.reply()).startsWith("250");
        }
    }

    private Peer balanced(byte[] header) throws IOException {
        return edge.connect(LOAD_BALANCER, "smtp").sends(header);
    }
}
