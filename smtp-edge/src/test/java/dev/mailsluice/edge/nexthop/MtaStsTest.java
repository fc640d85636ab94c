package dev.mailsluice.edge.nexthop;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.mailsluice.edge.dns.DnsSettings;
import dev.mailsluice.edge.dns.FakeDns;
import dev.mailsluice.edge.fake.FakePolicyService;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestEdge;
import dev.mailsluice.policy.v1.NextHop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// MTA-STS, RFC 8461: over HTTPS a domain says which hosts take its mail, and that they speak TLS.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MtaStsTest {

    private static final String DEFERRED = "451 4.7.5";

    private TestAuthority authority;
    private SSLContext right;
    private SSLContext wrong;
    private FakePolicyService policy;
    private FakeDns dns;
    private HttpsServer web;
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile int status = 200;
    private volatile String text = "";
    private TlsNextHop nextHop;
    private TestEdge edge;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        authority = new TestAuthority(folder);
        right = authority.server("dns:mx.example");
        wrong = authority.server("dns:other.example");
        policy = FakePolicyService.start();
        dns = FakeDns.start()
                .with("b.example 60 MX 10 mx.example.")
                .with("mx.example 60 A 127.0.0.1")
                .with("_mta-sts.b.example 60 TXT \"v=STSv1; id=1;\"")
                .with("mta-sts.b.example 60 A 127.0.0.1");
        web = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        web.setHttpsConfigurator(new HttpsConfigurator(authority.server("dns:mta-sts.b.example")));
        web.createContext("/.well-known/mta-sts.txt", exchange -> {
            fetches.incrementAndGet();
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.getResponseHeaders().set("Location", "https://mta-sts.b.example/elsewhere");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        web.start();
        edge = TestEdge.Settings.asking(policy.port())
                .trusting(authority.certificate())
                .dns(new DnsSettings(
                        List.of(dns.address()),
                        Duration.ofSeconds(1),
                        true,
                        List.of(),
                        List.of(),
                        false,
                        OptionalInt.of(web.getAddress().getPort())))
                .start();
    }

    @AfterEach
    void stop() throws IOException {
        edge.close();
        web.stop(0);
        dns.close();
        policy.close();
    }

    private void publishes(String mode, String mx) {
        text = "version: STSv1\r\nmode: " + mode + "\r\nmx: " + mx + "\r\nmax_age: 86400\r\n";
    }

    private String rcpt(SSLContext certificate) throws IOException {
        try (TlsNextHop hop = TlsNextHop.start(certificate)) {
            nextHop = hop;
            return rcpt();
        }
    }

    private String rcpt() {
        policy.answering(question -> FakePolicyService.relay(question, nextHop.port()).toBuilder()
                .setNextHop(NextHop.newBuilder()
                        .setName("internet")
                        .setMx(true)
                        .setPort(nextHop.port())
                        .setTls(NextHop.Tls.TLS_OPPORTUNISTIC))
                .build());
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.ask("MAIL FROM:<a@client.example>");
            return client.ask("RCPT TO:<y@b.example>");
        }
    }

    @Test
    void enforced_a_host_that_is_named_needs_a_certificate_of_its_name() throws IOException {
        publishes("enforce", "*.example");
        assertThat(rcpt(right)).startsWith("250");
        assertThat(rcpt(wrong)).startsWith(DEFERRED);
        assertThat(nextHop.commands()).noneMatch(command -> command.contains("MAIL"));
        assertThat(fetches).hasValue(1);
    }

    @Test
    void enforced_a_host_that_is_not_named_gets_no_mail() throws IOException {
        publishes("enforce", "mail.b.example");
        assertThat(rcpt(right)).startsWith(DEFERRED);
        assertThat(nextHop.commands()).isEmpty();
    }

    @Test
    void testing_changes_nothing() throws IOException {
        publishes("testing", "mail.b.example");
        assertThat(rcpt(wrong)).startsWith("250");
        assertThat(fetches).hasValue(1);
    }

    @Test
    void a_policy_that_cannot_be_had_is_none_and_a_redirect_is_not_followed() throws IOException {
        publishes("enforce", "mx.example");
        status = 302;
        assertThat(rcpt(wrong)).startsWith("250");
        assertThat(fetches).hasValue(1);
    }

    @Test
    void a_policy_that_is_known_counts_while_the_record_is_gone() throws IOException {
        publishes("enforce", "mx.example");
        assertThat(rcpt(right)).startsWith("250");
        dns.failingFor("_mta-sts.b.example");
        web.stop(0);
        assertThat(rcpt(wrong)).startsWith(DEFERRED);
    }

    @Test
    void a_domain_without_the_record_is_not_asked() throws IOException {
        publishes("enforce", "mail.b.example");
        dns.with("_mta-sts.b.example 60 TXT \"v=STSv1; id=2;\"");
        assertThat(rcpt(wrong)).as("two records are none").startsWith("250");
        assertThat(fetches).hasValue(0);
    }
}
