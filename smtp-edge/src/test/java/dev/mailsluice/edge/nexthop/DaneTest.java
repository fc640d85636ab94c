package dev.mailsluice.edge.nexthop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.dns.DnsSettings;
import dev.mailsluice.edge.dns.FakeDns;
import dev.mailsluice.edge.fake.FakePolicyService;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestEdge;
import dev.mailsluice.policy.v1.NextHop;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// DANE for SMTP, RFC 7672: what DNS says authentically of a mail host's certificate is kept to, and nothing besides.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DaneTest {

    private static final String NAME = "dns:mx.example";
    private static final String DEFERRED = "451 4.7.5";
    private static final String OTHER = "ab".repeat(32);

    private static final String OTHER_NAME = "dns:other.example";

    private static TestAuthority authority;
    private static Map<String, SSLContext> servers;
    private static FakePolicyService policy;
    private TlsNextHop nextHop;
    private FakeDns dns;
    private TestEdge edge;

    @BeforeAll
    static void prepare(@TempDir Path folder) throws IOException {
        authority = new TestAuthority(folder);
        servers = Map.of(NAME, authority.server(NAME), OTHER_NAME, authority.server(OTHER_NAME));
        policy = FakePolicyService.start();
    }

    @AfterAll
    static void finish() {
        policy.close();
    }

    @BeforeEach
    void start() throws IOException {
        dns = FakeDns.start()
                .with("b.example 60 MX 10 mx.example.")
                .with("mx.example 60 A 127.0.0.1")
                .signed("b.example")
                .signed("mx.example");
        edge = TestEdge.Settings.asking(policy.port())
                .dns(new DnsSettings(
                        List.of(dns.address()),
                        Duration.ofSeconds(1),
                        true,
                        List.of(),
                        List.of(),
                        true,
                        OptionalInt.empty()))
                .start();
    }

    @AfterEach
    void stop() throws IOException {
        edge.close();
        dns.close();
        nextHop.close();
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

    private void with(String certificate) throws IOException {
        nextHop = TlsNextHop.start(servers.get(certificate));
    }

    private void publish(String record) {
        String owner = "_" + nextHop.port() + "._tcp.mx.example";
        dns.with(owner + " 60 TLSA " + record).signed(owner);
    }

    private static String sha256(byte[] octets) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    }

    private static Certificate certificate(String name, int place) {
        return authority.chain(name).get(place);
    }

    @Test
    void the_hosts_own_key_is_enough_whatever_names_it_holds() throws Exception {
        with(OTHER_NAME);
        publish("3 1 1 " + sha256(certificate(OTHER_NAME, 0).getPublicKey().getEncoded()));
        assertThat(rcpt()).startsWith("250");
        assertThat(nextHop.commands()).contains("tls MAIL FROM:<a@client.example>");
    }

    @Test
    void another_key_is_refused_and_nothing_goes_in_clear() throws Exception {
        with(NAME);
        publish("3 1 1 " + OTHER);
        assertThat(rcpt()).startsWith(DEFERRED);
        assertThat(nextHop.commands()).noneMatch(command -> command.contains("MAIL"));
    }

    @Test
    void an_authority_that_dns_names_vouches_for_the_host_but_not_for_another_name() throws Exception {
        String anchor = "2 0 1 " + sha256(certificate(NAME, 1).getEncoded());
        with(NAME);
        publish(anchor);
        assertThat(rcpt()).startsWith("250");
        nextHop.close();
        with(OTHER_NAME);
        publish(anchor);
        assertThat(rcpt()).startsWith(DEFERRED);
    }

    @Test
    void records_that_smtp_cannot_use_ask_for_tls_and_no_more() throws Exception {
        with(OTHER_NAME);
        publish("1 1 1 " + OTHER);
        assertThat(rcpt()).startsWith("250");
        nextHop.close();
        nextHop = TlsNextHop.start(servers.get(NAME)).breakingHandshakes();
        publish("1 1 1 " + OTHER);
        assertThat(rcpt()).startsWith(DEFERRED);
    }

    @Test
    void what_is_not_authentic_counts_for_nothing() throws Exception {
        with(NAME);
        dns.with("_" + nextHop.port() + "._tcp.mx.example 60 TLSA 3 1 1 " + OTHER);
        assertThat(rcpt()).startsWith("250");
    }

    @Test
    void without_an_answer_about_tlsa_the_host_is_not_used() throws Exception {
        with(NAME);
        dns.failingFor("_" + nextHop.port() + "._tcp.mx.example");
        assertThat(rcpt()).startsWith("451 4.4.3");
        assertThat(nextHop.commands()).isEmpty();
    }
}
