package dev.mailsluice.edge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailsluice.edge.fake.TestCertificate;
import dev.mailsluice.edge.fake.TestEdge;
import dev.mailsluice.edge.net.ClientCertificate;
import dev.mailsluice.edge.nexthop.TestAuthority;
import dev.mailsluice.edge.session.Authentication;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SSLOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A listener may ask its clients for certificates: RFC 8446 §4.3.2.
class ClientCertificateTest {

    private static final TestCertificate SERVER = TestCertificate.of("edge.example");

    private static SSLContext known;
    private static SSLContext stranger;
    private static SSLContext nobody;
    private static SSLOptions options;

    @BeforeAll
    static void certify(@TempDir Path folder, @TempDir Path elsewhere) throws GeneralSecurityException {
        nobody = SSLContext.getInstance("TLS");
        nobody.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        TestAuthority authority = new TestAuthority(folder);
        known = authority.client("dns:app.example");
        stranger = new TestAuthority(elsewhere).client("dns:app.example");
        options = SERVER.options()
                .setTrustOptions(new PemTrustOptions()
                        .addCertPath(authority.certificate().toString()));
    }

    private static TestEdge edge(ClientCertificate wanted) {
        ListenerTls tls = new ListenerTls(ListenerTls.Mode.IMPLICIT, "smtp", options, false, wanted);
        return TestEdge.Settings.asking(1)
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

    private static String greeting(TestEdge edge, SSLContext client) throws IOException {
        try (Socket plain = new Socket("127.0.0.1", edge.port());
                SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket(plain, "127.0.0.1", 0, true)) {
            socket.setSoTimeout(10_000);
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine();
            return line == null ? "" : line;
        }
    }

    @Test
    void asked_who_has_none_comes_in_and_who_has_one_that_is_trusted() throws IOException {
        try (TestEdge edge = edge(ClientCertificate.ASKED)) {
            assertThat(greeting(edge, nobody)).startsWith("220");
            assertThat(greeting(edge, known)).startsWith("220");
        }
    }

    @Test
    void a_certificate_that_is_not_trusted_fails_the_handshake() {
        try (TestEdge edge = edge(ClientCertificate.ASKED)) {
            assertThatThrownBy(() -> assertThat(greeting(edge, stranger)).startsWith("220"));
        }
    }

    @Test
    void required_who_has_none_does_not_come_in() throws IOException {
        try (TestEdge edge = edge(ClientCertificate.REQUIRED)) {
            assertThat(greeting(edge, known)).startsWith("220");
            assertThatThrownBy(() -> assertThat(greeting(edge, nobody)).startsWith("220"));
        }
    }
}
