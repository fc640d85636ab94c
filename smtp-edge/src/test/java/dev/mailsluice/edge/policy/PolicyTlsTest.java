package dev.mailsluice.edge.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.certificate.KeyFiles;
import dev.mailsluice.edge.certificate.Renewable;
import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.FakePolicyService;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestEdge;
import dev.mailsluice.edge.nexthop.TestAuthority;
import dev.mailsluice.edge.policy.PolicySettings.Endpoint;
import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// mTLS with policy-service: whoever is not who they have to be, there is no verdict, and the log says once why.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PolicyTlsTest {

    private static final String[] EXPIRED = {"-validity", "1", "-startdate", "-3d"};

    private static Path folder;
    private static TestAuthority authority;
    private static Path edge;
    private static Path service;
    private static Path strangerEdge;
    private static FakeNextHop nextHop;

    @BeforeAll
    static void certify(@TempDir Path ours, @TempDir Path others) {
        folder = ours;
        authority = new TestAuthority(ours);
        edge = authority.secret(ours.resolve("edge"), "dns:edge.example", "-ext", "eku=clientAuth");
        service = authority.secret(ours.resolve("service"), "dns:localhost", "-ext", "eku=serverAuth");
        strangerEdge = new TestAuthority(others).secret(others.resolve("edge"), "dns:edge.example");
        nextHop = FakeNextHop.start();
    }

    @AfterAll
    static void stop() throws IOException {
        nextHop.close();
    }

    private static SslContext server(Path secret) throws IOException {
        return GrpcSslContexts.forServer(
                        secret.resolve("tls.crt").toFile(),
                        secret.resolve("tls.key").toFile())
                .trustManager(folder.resolve("edge/ca.crt").toFile())
                .clientAuth(ClientAuth.REQUIRE)
                .build();
    }

    private static Optional<PolicyTls> as(Path secret) {
        return Optional.of(new PolicyTls(
                secret.resolve("ca.crt"),
                Optional.of(new KeyFiles(secret.resolve("tls.crt"), secret.resolve("tls.key")))));
    }

    private static TestEdge asking(FakePolicyService policy, Optional<PolicyTls> tls) {
        return TestEdge.Settings.asking(policy.port())
                .over(new Endpoint.Grpc("localhost:" + policy.port(), tls))
                .start();
    }

    private static String recipient(TestEdge asked) {
        try (SmtpClient client = SmtpClient.greeted(asked.port())) {
            client.ask("MAIL FROM:<a@client.example>");
            return client.ask("RCPT TO:<b@store.example>");
        }
    }

    private static void defersSayingOnce(SslContext server, Optional<PolicyTls> tls, String... why) throws IOException {
        try (FollowerLog log = new FollowerLog();
                FakePolicyService policy =
                        server == null ? FakePolicyService.start() : FakePolicyService.start(server);
                TestEdge asked = asking(policy.relayingTo(nextHop), tls)) {
            for (int i = 0; i < 5; i++) {
                assertThat(recipient(asked)).startsWith("451 4.3.0");
            }
            await().pollDelay(Duration.ofSeconds(1)).until(() -> !log.lines().isEmpty());
            assertThat(log.lines()).singleElement().asString().contains(why);
            assertThat(policy.questions()).isEmpty();
        }
    }

    @Test
    void who_is_known_to_each_other_speaks() throws IOException {
        try (FakePolicyService policy = FakePolicyService.start(server(service));
                TestEdge asked = asking(policy.relayingTo(nextHop), as(edge))) {
            assertThat(recipient(asked)).startsWith("250");
        }
    }

    @Test
    void a_service_that_was_trusted_once_is_verified_again() throws IOException {
        Path own = authority.secret(folder.resolve("own"), "dns:edge.example");
        Optional<PolicyTls> tls = as(own);
        SslContext server = server(service);
        FakePolicyService policy = FakePolicyService.start(server).relayingTo(nextHop);
        try (TestEdge asked = asking(policy, tls)) {
            // One session, for each event loop has a connection of its own.
            try (SmtpClient client = SmtpClient.greeted(asked.port())) {
                client.ask("MAIL FROM:<a@client.example>");
                assertThat(client.ask("RCPT TO:<b@store.example>")).startsWith("250");
                Files.copy(strangerEdge.resolve("ca.crt"), own.resolve("ca.crt"), StandardCopyOption.REPLACE_EXISTING);
                tls.orElseThrow().renewables().forEach(Renewable::renew);
                assertThat(client.ask("RCPT TO:<c@store.example>"))
                        .as("on the connection that is there")
                        .startsWith("250");
            }
            int port = policy.port();
            policy.close();
            policy = FakePolicyService.startOn(port, server).relayingTo(nextHop);
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            assertThat(recipient(asked)).startsWith("451 4.3.0");
        } finally {
            policy.close();
        }
    }

    @Test
    void a_service_of_another_authority_gives_no_verdict() throws IOException {
        Path trustsOthers = authority.secret(folder.resolve("trusting"), "dns:edge.example");
        Files.copy(strangerEdge.resolve("ca.crt"), trustsOthers.resolve("ca.crt"), StandardCopyOption.REPLACE_EXISTING);
        defersSayingOnce(server(service), as(trustsOthers), "no authority of `mailsluice.policy.tls.ca`");
    }

    @Test
    void a_service_whose_certificate_has_expired_gives_no_verdict() throws IOException {
        Path expired = authority.secret(folder.resolve("expired"), "dns:localhost", EXPIRED);
        defersSayingOnce(server(expired), as(edge), "is not valid now: renew it");
    }

    @Test
    void a_service_of_another_name_gives_no_verdict() throws IOException {
        Path other = authority.secret(folder.resolve("other"), "dns:other.example");
        defersSayingOnce(server(other), as(edge), "localhost", "is not for the host of `mailsluice.policy.address`");
    }

    @Test
    void an_edge_without_a_certificate_gets_no_verdict() throws IOException {
        Optional<PolicyTls> nobody = Optional.of(new PolicyTls(edge.resolve("ca.crt"), Optional.empty()));
        defersSayingOnce(server(service), nobody, "wants a certificate that it accepts");
    }

    @Test
    void an_edge_of_another_authority_gets_no_verdict() throws IOException {
        Optional<PolicyTls> stranger = Optional.of(new PolicyTls(
                edge.resolve("ca.crt"),
                Optional.of(new KeyFiles(strangerEdge.resolve("tls.crt"), strangerEdge.resolve("tls.key")))));
        defersSayingOnce(server(service), stranger, "wants a certificate that it accepts");
    }

    @Test
    void an_edge_whose_certificate_has_expired_gets_no_verdict() throws IOException {
        Path expired = authority.secret(folder.resolve("late"), "dns:edge.example", EXPIRED);
        defersSayingOnce(server(service), as(expired), "wants a certificate that it accepts");
    }

    @Test
    void an_edge_whose_certificate_is_for_servers_gets_no_verdict() throws IOException {
        Path server = authority.secret(folder.resolve("server"), "dns:edge.example", "-ext", "eku=serverAuth");
        defersSayingOnce(server(service), as(server), "wants a certificate that it accepts");
    }

    @Test
    void a_service_in_the_clear_gives_no_verdict() throws IOException {
        defersSayingOnce(null, as(edge), "does not speak TLS there");
    }

    @Test
    void an_edge_in_the_clear_gets_no_verdict() throws IOException {
        defersSayingOnce(server(service), Optional.empty(), "set `mailsluice.policy.tls.ca`");
    }
}
