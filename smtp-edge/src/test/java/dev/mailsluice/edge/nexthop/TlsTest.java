package dev.mailsluice.edge.nexthop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.dns.DnsSettings;
import dev.mailsluice.edge.dns.FakeDns;
import dev.mailsluice.edge.fake.FakePolicyService;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestEdge;
import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.DecideResponse;
import dev.mailsluice.policy.v1.NextHop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// RFC 3207 with real certificates. All next hops are `store.example`, on loopback.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TlsTest {

    private static SSLContext right;
    private static SSLContext wrong;
    private static SSLContext expired;
    private static SSLContext byAddress;
    private static SSLContext stranger;
    private static FakeDns dns;
    private static FakePolicyService policy;
    private static TestEdge edge;
    private static TestEdge trustingTheJdk;

    @BeforeAll
    static void start(@TempDir Path folder, @TempDir Path elsewhere) throws IOException {
        TestAuthority authority = new TestAuthority(folder);
        right = authority.server("dns:store.example");
        wrong = authority.server("dns:other.example");
        expired = authority.expired("dns:store.example");
        byAddress = authority.server("ip:127.0.0.1");
        stranger = new TestAuthority(elsewhere).server("dns:store.example");
        dns = FakeDns.start().with("store.example 60 A 127.0.0.1").with("b.example 60 MX 10 store.example.");
        policy = FakePolicyService.start();
        edge = settings().trusting(authority.certificate()).start();
        trustingTheJdk = settings().start();
    }

    private static TestEdge.Settings settings() {
        return TestEdge.Settings.asking(policy.port())
                .dns(new DnsSettings(List.of(dns.address()), Duration.ofSeconds(1), true));
    }

    @AfterAll
    static void stop() throws IOException {
        trustingTheJdk.close();
        edge.close();
        policy.close();
        dns.close();
    }

    private static NextHop.Builder store(NextHop.Tls tls) {
        return NextHop.newBuilder().setName("store").setHost("store.example").setTls(tls);
    }

    private static String rcpt(TestEdge edge, TlsNextHop nextHop, NextHop.Builder hop) throws IOException {
        policy.answering(question -> relay(question, hop.setPort(nextHop.port()).build()));
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.ask("MAIL FROM:<a@client.example>");
            return client.ask("RCPT TO:<y@b.example>");
        }
    }

    private static DecideResponse relay(DecideRequest question, NextHop hop) {
        return FakePolicyService.relay(question, hop.getPort()).toBuilder()
                .setNextHop(hop)
                .build();
    }

    private static String required(SSLContext certificate, String... protocols) throws IOException {
        try (TlsNextHop nextHop = TlsNextHop.start(certificate, protocols)) {
            String reply = rcpt(edge, nextHop, store(NextHop.Tls.TLS_REQUIRED));
            assertThat(nextHop.commands()).doesNotContain("clear MAIL FROM:<a@client.example>");
            return reply;
        }
    }

    @Test
    void required_takes_a_certificate_of_the_host_from_an_authority_that_is_trusted() throws IOException {
        assertThat(required(right)).startsWith("250");
        assertThat(required(right, "TLSv1.2")).startsWith("250");
    }

    @Test
    void required_defers_for_any_other_certificate() throws IOException {
        assertThat(required(wrong)).startsWith("451 4.7.5");
        assertThat(required(expired)).startsWith("451 4.7.5");
        assertThat(required(stranger)).startsWith("451 4.7.5");
        assertThat(required(byAddress)).startsWith("451 4.7.5");
    }

    @Test
    void without_a_setting_the_authorities_of_the_jdk_count() throws IOException {
        try (TlsNextHop nextHop = TlsNextHop.start(right)) {
            assertThat(rcpt(trustingTheJdk, nextHop, store(NextHop.Tls.TLS_REQUIRED)))
                    .startsWith("451 4.7.5");
        }
    }

    @Test
    void a_next_hop_that_policy_names_by_address_needs_a_certificate_of_that_address() throws IOException {
        NextHop.Builder address = store(NextHop.Tls.TLS_REQUIRED).setHost("127.0.0.1");
        try (TlsNextHop good = TlsNextHop.start(byAddress);
                TlsNextHop bad = TlsNextHop.start(right)) {
            assertThat(rcpt(edge, good, address)).startsWith("250");
            assertThat(rcpt(edge, bad, address)).startsWith("451 4.7.5");
        }
    }

    @Test
    void an_exchanger_needs_a_certificate_of_its_own_name_not_of_the_domain() throws IOException {
        try (TlsNextHop nextHop = TlsNextHop.start(right)) {
            assertThat(rcpt(edge, nextHop, store(NextHop.Tls.TLS_REQUIRED).setMx(true)))
                    .startsWith("250");
        }
    }

    @Test
    void opportunistic_takes_any_certificate() throws IOException {
        for (SSLContext certificate : List.of(right, wrong, expired, stranger)) {
            try (TlsNextHop nextHop = TlsNextHop.start(certificate)) {
                assertThat(rcpt(edge, nextHop, store(NextHop.Tls.TLS_OPPORTUNISTIC)))
                        .startsWith("250");
                assertThat(nextHop.commands())
                        .contains("tls MAIL FROM:<a@client.example>")
                        .doesNotContain("clear MAIL FROM:<a@client.example>");
            }
        }
    }

    /// Often, because the second connection has to live on the event loop of the first.
    @RepeatedTest(20)
    void opportunistic_goes_on_in_clear_once_when_the_handshake_breaks() throws IOException {
        try (TlsNextHop nextHop = TlsNextHop.start(right).breakingHandshakes()) {
            assertThat(rcpt(edge, nextHop, store(NextHop.Tls.TLS_OPPORTUNISTIC)))
                    .startsWith("250");
            assertThat(nextHop.commands())
                    .startsWith(
                            "clear EHLO edge.example",
                            "clear STARTTLS",
                            "clear EHLO edge.example",
                            "clear MAIL FROM:<a@client.example>");
        }
    }

    @Test
    void required_never_goes_on_in_clear() throws IOException {
        try (TlsNextHop nextHop = TlsNextHop.start(right).breakingHandshakes()) {
            assertThat(rcpt(edge, nextHop, store(NextHop.Tls.TLS_REQUIRED))).startsWith("451 4.7.5");
        }
        try (TlsNextHop nextHop = TlsNextHop.start(right).answeringStartTls("454 4.7.0 not now")) {
            assertThat(rcpt(edge, nextHop, store(NextHop.Tls.TLS_REQUIRED))).startsWith("451 4.7.5");
            assertThat(nextHop.commands()).containsExactly("clear EHLO edge.example", "clear STARTTLS");
        }
    }

    @Test
    void disabled_never_begins_tls() throws IOException {
        try (TlsNextHop nextHop = TlsNextHop.start(right)) {
            assertThat(rcpt(edge, nextHop, store(NextHop.Tls.TLS_DISABLED))).startsWith("250");
            assertThat(nextHop.commands()).contains("clear MAIL FROM:<a@client.example>");
        }
    }

    @Test
    void a_reply_put_in_before_the_handshake_is_refused() throws IOException {
        try (TlsNextHop nextHop = TlsNextHop.start(right).answeringStartTls("220 go\r\n250 evil.example")) {
            assertThat(rcpt(edge, nextHop, store(NextHop.Tls.TLS_OPPORTUNISTIC)))
                    .startsWith("451 4.5.0");
        }
    }

    @Test
    void credentials_are_given_over_tls_that_is_verified() throws IOException {
        edge.use(Credentials.parse("store edge secret"));
        try (TlsNextHop nextHop = TlsNextHop.start(right).answeringAuth("235 2.7.0 welcome")) {
            assertThat(rcpt(edge, nextHop, store(NextHop.Tls.TLS_REQUIRED))).startsWith("250");
            assertThat(nextHop.commands())
                    .containsSubsequence("tls AUTH PLAIN AGVkZ2UAc2VjcmV0", "tls MAIL FROM:<a@client.example>");
        } finally {
            edge.use(Credentials.NONE);
        }
    }

    @Test
    void credentials_are_not_given_otherwise_nor_mail_without_them() throws IOException {
        edge.use(Credentials.parse("store edge secret"));
        try (TlsNextHop stranger = TlsNextHop.start(wrong).answeringAuth("235 2.7.0 welcome");
                TlsNextHop refusing = TlsNextHop.start(right).answeringAuth("535 5.7.8 no")) {
            assertThat(rcpt(edge, stranger, store(NextHop.Tls.TLS_REQUIRED))).startsWith("451 4.7.5");
            assertThat(rcpt(edge, stranger, store(NextHop.Tls.TLS_OPPORTUNISTIC)))
                    .startsWith("451 4.7.0");
            assertThat(stranger.commands()).noneMatch(line -> line.contains("AUTH") || line.contains("MAIL"));
            assertThat(rcpt(edge, refusing, store(NextHop.Tls.TLS_REQUIRED))).startsWith("451 4.7.0");
            assertThat(refusing.commands()).noneMatch(line -> line.contains("MAIL"));
        } finally {
            edge.use(Credentials.NONE);
        }
        assertThat(edge.meters()
                        .get("mailsluice.next.hop.logins")
                        .tag("result", "failed")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void a_message_goes_through_tls_and_the_connection_serves_the_next() throws IOException {
        try (TlsNextHop nextHop = TlsNextHop.start(right);
                SmtpClient client = SmtpClient.greeted(edge.port())) {
            NextHop hop =
                    store(NextHop.Tls.TLS_REQUIRED).setPort(nextHop.port()).build();
            policy.answering(question -> relay(question, hop));
            for (int i = 0; i < 2; i++) {
                assertThat(client.begin()).startsWith("354");
                client.send("x".repeat(70) + "\r\n");
                client.send(("y".repeat(70) + "\r\n").repeat(20_000) + ".\r\n");
                assertThat(client.reply()).isEqualTo("250 2.0.0 kept");
            }
            assertThat(nextHop.commands()).filteredOn("clear STARTTLS"::equals).hasSize(1);
            assertThat(nextHop.commands()).filteredOn("tls DATA"::equals).hasSize(2);
        }
    }
}
