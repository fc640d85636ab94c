package dev.mailsluice.edge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.fake.TestCertificate;
import dev.mailsluice.edge.fake.TestEdge;
import dev.mailsluice.edge.session.Authentication;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.SSLOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/// RFC 3207, RFC 8314 §3.3. What is said is in the transcripts; here are the certificates.
class TlsListenerTest {

    private static final TestCertificate OLD = TestCertificate.of("old.example");
    private static final TestCertificate NEW = TestCertificate.of("new.example");

    private static final long SECOND = 1_000_000_000;
    private static final long NANOS_BETWEEN = SECOND / 200;
    private static final int CONNECTIONS = 600;

    private static TestEdge edge(ListenerTls.Mode mode) {
        return edge(mode, Duration.ofSeconds(30));
    }

    private static TestEdge edge(ListenerTls.Mode mode, Duration clientTimeout) {
        ListenerTls tls = new ListenerTls(mode, "smtp", OLD.options(), false);
        return TestEdge.Settings.asking(1)
                .clientTimeout(clientTimeout)
                .listener(new ListenerSettings(
                        "smtp",
                        "127.0.0.1",
                        0,
                        Optional.of(tls),
                        Optional.empty(),
                        Authentication.OFF,
                        Optional.empty()))
                .start();
    }

    private static String greetedBy(int port) throws IOException {
        try (SSLSocket socket = TestCertificate.secure(new Socket("127.0.0.1", port))) {
            socket.setSoTimeout(10_000);
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
            assertThat(in.readLine()).startsWith("220 ");
            X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return certificate.getSubjectX500Principal().getName();
        }
    }

    /// A connection begins every 5 ms, or as often as this machine can: no more than 20 are open at once.
    @Test
    void a_reloaded_certificate_is_used_and_no_handshake_fails_meanwhile() throws Exception {
        try (TestEdge edge = edge(ListenerTls.Mode.IMPLICIT);
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var greetings = new ArrayList<Future<String>>();
            var open = new Semaphore(20);
            long began = System.nanoTime();
            for (int i = 0; i < CONNECTIONS; i++) {
                LockSupport.parkNanos(began + i * NANOS_BETWEEN - System.nanoTime());
                open.acquire();
                greetings.add(clients.submit(() -> {
                    try {
                        return greetedBy(edge.port());
                    } finally {
                        open.release();
                    }
                }));
                if (i % 20 == 0) {
                    TestCertificate next = i % 40 == 0 ? NEW : OLD;
                    assertThat(edge.reload("smtp", next.options())).isTrue();
                }
            }
            System.out.printf(
                    "TLS connections in a second, under reloads: %d%n",
                    CONNECTIONS * SECOND / (System.nanoTime() - began));
            var seen = new HashSet<String>();
            for (Future<String> greeting : greetings) {
                seen.add(greeting.get(60, TimeUnit.SECONDS));
            }
            assertThat(seen).containsExactlyInAnyOrder("CN=old.example", "CN=new.example");
            edge.reload("smtp", NEW.options());
            assertThat(greetedBy(edge.port())).isEqualTo("CN=new.example");
        }
    }

    @Test
    void a_certificate_that_cannot_be_used_is_not_taken() throws IOException {
        try (TestEdge edge = edge(ListenerTls.Mode.IMPLICIT)) {
            SSLOptions bad = new SSLOptions()
                    .setKeyCertOptions(
                            new PfxOptions().setPath("no-such-file.p12").setPassword("x"));
            assertThatThrownBy(() -> edge.reload("smtp", bad)).hasMessageContaining("cannot be used");
            assertThat(greetedBy(edge.port())).isEqualTo("CN=old.example");
        }
    }

    @Test
    void a_client_that_speaks_in_the_clear_to_implicit_tls_gets_no_greeting() throws IOException {
        try (TestEdge edge = edge(ListenerTls.Mode.IMPLICIT);
                Socket socket = new Socket("127.0.0.1", edge.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("EHLO a.example\r\n".getBytes());
            byte[] answer = socket.getInputStream().readAllBytes();
            assertThat(new String(answer)).doesNotContain("220").doesNotContain("250");
        }
    }

    /// RFC 8996: a ClientHello of TLS 1.1, which names no other version, is answered by the alert `protocol_version`.
    @Test
    void a_client_without_tls_1_2_gets_no_handshake() throws IOException {
        String hello = "0302" + "00".repeat(32) + "00" + "0004" + "c00a" + "c009" + "0100";
        String message = "010000" + lengthOf(hello) + hello;
        byte[] octets = HexFormat.of().parseHex("16030100" + lengthOf(message) + message);
        try (TestEdge edge = edge(ListenerTls.Mode.IMPLICIT);
                Socket socket = new Socket("127.0.0.1", edge.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(octets);
            byte[] answer = socket.getInputStream().readAllBytes();
            assertThat(HexFormat.of().formatHex(answer)).matches("1503..0002" + "0246");
        }
    }

    private static String lengthOf(String hexadecimal) {
        return "%02x".formatted(hexadecimal.length() / 2);
    }

    @Test
    void a_client_that_does_not_finish_its_handshake_is_closed() throws IOException {
        try (TestEdge edge = edge(ListenerTls.Mode.START_TLS, Duration.ofSeconds(1));
                Socket socket = new Socket("127.0.0.1", edge.port())) {
            socket.setSoTimeout(10_000);
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
            socket.getOutputStream().write("STARTTLS\r\n".getBytes());
            assertThat(in.readLine()).startsWith("220 ");
            assertThat(in.readLine()).startsWith("220 2.0.0");
            socket.getOutputStream().write(HexFormat.of().parseHex("1603010100" + "010000"));
            // It may still be told 421, in the clear.
            in.transferTo(Writer.nullWriter());
            await().until(() -> failedHandshakes(edge) == 1);
        }
    }

    /// A handshake message that says it has 17 KiB, and comes.
    @Test
    void a_client_hello_over_16_kib_fails() throws IOException {
        String record = "1603014000" + "00".repeat(0x4000);
        try (TestEdge edge = edge(ListenerTls.Mode.IMPLICIT);
                Socket socket = new Socket("127.0.0.1", edge.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(HexFormat.of().parseHex(record.replaceFirst("(1603014000)0{8}", "$101004400")));
            socket.getInputStream().readAllBytes();
            await().until(() -> failedHandshakes(edge) == 1);
        }
    }

    private static double failedHandshakes(TestEdge edge) {
        return edge.meters().find("mailsluice.tls.handshakes").tag("result", "failed").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
