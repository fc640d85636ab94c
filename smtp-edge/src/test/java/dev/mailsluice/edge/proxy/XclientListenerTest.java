package dev.mailsluice.edge.proxy;

import static dev.mailsluice.edge.proxy.ProxiedEdge.LOAD_BALANCER;
import static dev.mailsluice.edge.proxy.ProxiedEdge.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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

/// Who may say by XCLIENT who the client is, on real sockets.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class XclientListenerTest {

    /// In the list of those who may relay, like the proxy.
    private static final String A = "127.0.2.10";
    /// In no list.
    private static final String B = "203.0.113.9";

    private ProxiedEdge edge;

    @BeforeEach
    void start() throws IOException {
        edge = new ProxiedEdge(
                Duration.ofSeconds(5), new ConnectionLimits(20, 20, OptionalInt.empty(), List.of(), Duration.ZERO));
    }

    @AfterEach
    void stop() throws IOException {
        edge.close();
    }

    @Test
    void the_client_of_a_trusted_peer_is_judged_and_not_the_peer() throws IOException {
        try (Peer b = edge.connect(LOAD_BALANCER, "xclient");
                Peer a = edge.connect(LOAD_BALANCER, "xclient")) {
            b.reply();
            assertThat(b.ask("XCLIENT ADDR=" + B + " DESTADDR=198.51.100.1")).startsWith("220 edge.example");
            assertThat(relays(b)).startsWith("550 5.7.1");
            a.reply();
            assertThat(a.ask("XCLIENT ADDR=" + A)).startsWith("220 edge.example");
            assertThat(relays(a)).startsWith("250");
        }
        assertThat(edge.asked())
                .extracting(
                        question -> question.client().address(),
                        question -> question.client().localAddress().orElseThrow())
                .containsExactly(tuple(B, "198.51.100.1"), tuple(A, "127.0.0.1"));
    }

    @Test
    void s33_a_stranger_stays_who_it_is() throws IOException {
        for (String listener : List.of("xclient", "direct")) {
            try (Peer stranger = edge.connect(STRANGER, listener)) {
                stranger.reply();
                assertThat(stranger.ask("XCLIENT ADDR=" + A)).startsWith("550 5.7.0");
                assertThat(relays(stranger)).startsWith("550 5.7.1");
            }
        }
    }

    private static String relays(Peer peer) throws IOException {
        peer.ask("EHLO client.example");
        peer.ask("MAIL FROM:<x@sender.example>");
        return peer.ask("RCPT TO:<victim@remote.example>");
    }
}
