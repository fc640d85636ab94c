package dev.mailsluice.edge.nexthop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.dns.DnsSettings;
import dev.mailsluice.edge.dns.FakeDns;
import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.FakePolicyService;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestEdge;
import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.DecideResponse;
import dev.mailsluice.policy.v1.NextHop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SeveralAddressesTest {

    private FakeDns dns;
    private FakeNextHop nextHop;
    private FakePolicyService policy;

    @BeforeEach
    void start() throws IOException {
        dns = FakeDns.start();
        nextHop = FakeNextHop.start();
        policy = FakePolicyService.start();
    }

    @AfterEach
    void stop() throws IOException {
        policy.close();
        nextHop.close();
        dns.close();
    }

    private TestEdge edge(boolean allowPrivateMx) {
        policy.answering(this::toExchangers);
        return TestEdge.Settings.asking(policy.port())
                .dns(new DnsSettings(List.of(dns.address()), Duration.ofSeconds(1), allowPrivateMx))
                .start();
    }

    private DecideResponse toExchangers(DecideRequest question) {
        DecideResponse.Builder answer = FakePolicyService.relay(question, nextHop.port()).toBuilder();
        answer.setNextHop(NextHop.newBuilder(answer.getNextHop()).setMx(true));
        return answer.build();
    }

    private static String rcpt(TestEdge edge, String recipient) throws IOException {
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.ask("MAIL FROM:<a@client.example>");
            return client.ask("RCPT TO:<" + recipient + ">");
        }
    }

    @Test
    void an_address_that_does_not_answer_is_followed_by_the_next() throws IOException {
        dns.with("b.example 60 MX 10 dead.example.").with("b.example 60 MX 20 live.example.");
        dns.with("dead.example 60 A 127.0.0.9").with("live.example 60 A 127.0.0.1");
        try (TestEdge edge = edge(true)) {
            assertThat(rcpt(edge, "y@b.example")).startsWith("250");
            assertThat(nextHop.connections()).isEqualTo(1);
        }
    }

    @Test
    void an_exchanger_on_loopback_is_not_spoken_to() throws IOException {
        dns.with("b.example 60 MX 10 live.example.").with("live.example 60 A 127.0.0.1");
        try (TestEdge edge = edge(false)) {
            assertThat(rcpt(edge, "y@b.example")).startsWith("550 5.4.4");
            assertThat(rcpt(edge, "y@[127.0.0.1]")).startsWith("550 5.4.4");
            assertThat(nextHop.connections()).isZero();
        }
    }

    @Test
    void a_host_that_declines_in_its_greeting_is_followed_by_the_next() throws IOException {
        dns.with("b.example 60 MX 10 busy.example.")
                .with("b.example 60 MX 20 live.example.")
                .with("busy.example 60 A 127.0.0.2")
                .with("live.example 60 A 127.0.0.1");
        try (ServerSocket busy = new ServerSocket(nextHop.port(), 10, InetAddress.ofLiteral("127.0.0.2"));
                TestEdge edge = edge(true)) {
            Thread.startVirtualThread(() -> decline(busy));
            assertThat(rcpt(edge, "y@b.example")).startsWith("250");
            assertThat(nextHop.connections()).isEqualTo(1);
        }
    }

    private static void decline(ServerSocket listener) {
        try (Socket socket = listener.accept()) {
            socket.getOutputStream().write("421 4.3.2 too busy\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_domain_that_takes_no_mail_is_refused_and_dns_that_fails_defers() throws IOException {
        dns.with("null.example 60 MX 0 .").failingFor("failing.example");
        try (TestEdge edge = edge(true)) {
            assertThat(rcpt(edge, "y@null.example")).startsWith("556 5.1.10");
            assertThat(rcpt(edge, "y@missing.example")).startsWith("550 5.1.2");
            assertThat(rcpt(edge, "y@failing.example")).startsWith("451 4.4.3");
        }
    }

    @Test
    void another_domain_through_the_same_next_hop_comes_back_in_its_own_transaction() throws IOException {
        dns.with("b.example 60 A 127.0.0.1").with("c.example 60 A 127.0.0.1");
        try (TestEdge edge = edge(true);
                SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.ask("MAIL FROM:<a@client.example>");
            assertThat(client.ask("RCPT TO:<y@b.example>")).startsWith("250");
            assertThat(client.ask("RCPT TO:<z@c.example>")).startsWith("452 4.5.3");
            assertThat(client.ask("RCPT TO:<z@B.EXAMPLE>")).startsWith("250");
        }
    }
}
