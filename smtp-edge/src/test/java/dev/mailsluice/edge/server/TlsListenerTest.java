package dev.mailsluice.edge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailsluice.edge.fake.TestCertificate;
import dev.mailsluice.edge.fake.TestEdge;
import dev.mailsluice.edge.session.Authentication;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.SSLOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/// RFC 3207, RFC 8314 §3.3. What is said is in the transcripts; here are the certificates.
class TlsListenerTest {

    private static final TestCertificate OLD = TestCertificate.of("old.example");
    private static final TestCertificate NEW = TestCertificate.of("new.example");

    private static TestEdge edge(ListenerTls.Mode mode) {
        ListenerTls tls = new ListenerTls(mode, "smtp", OLD.options(), false);
        return TestEdge.Settings.asking(1)
                .listener(new ListenerSettings(
                        "smtp", "127.0.0.1", 0, Optional.of(tls), Optional.empty(), Authentication.OFF))
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

    @Test
    void a_reloaded_certificate_is_used_and_no_handshake_fails_meanwhile() throws Exception {
        try (TestEdge edge = edge(ListenerTls.Mode.IMPLICIT)) {
            AtomicBoolean stop = new AtomicBoolean();
            AtomicInteger handshakes = new AtomicInteger();
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread[] clients = new Thread[4];
            for (int i = 0; i < clients.length; i++) {
                clients[i] = Thread.ofVirtual().start(() -> {
                    try {
                        while (!stop.get()) {
                            greetedBy(edge.port());
                            handshakes.incrementAndGet();
                        }
                    } catch (Throwable e) {
                        failure.compareAndSet(null, e);
                    }
                });
            }
            for (int i = 0; i < 30; i++) {
                TestCertificate next = i % 2 == 0 ? NEW : OLD;
                assertThat(edge.reload("smtp", next.options())).isTrue();
                int before = handshakes.get();
                while (handshakes.get() < before + 3 && failure.get() == null) {
                    Thread.sleep(1);
                }
            }
            edge.reload("smtp", NEW.options());
            stop.set(true);
            for (Thread client : clients) {
                client.join(10_000);
            }
            assertThat(failure.get()).isNull();
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
}
