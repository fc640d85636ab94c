package dev.mailsluice.edge.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.nexthop.TestAuthority;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A client may relay for what its certificate calls it, which the edge has verified in its own handshake.
class ClientCertificateIT {

    private static final String X = "x@sender.example";
    private static final String FOREIGN = "victim@remote.example";
    private static final String PROXY = "127.0.5.1";
    private static final String MTA = "allow: {tlsClients: [{dnsName: MTA1.corp.example}]}";

    private static TestAuthority authority;
    private static SSLContext mta;
    private static SSLContext other;
    private static SSLContext workload;
    private static Map<String, String> settings;
    private static Pair pair;
    private static Policies policies;

    @BeforeAll
    static void start(@TempDir Path folder) {
        authority = new TestAuthority(folder);
        mta = authority.client("dns:mta1.corp.example");
        other = authority.client("dns:x.mta1.corp.example");
        workload = authority.client("uri:spiffe://cluster.local/ns/mail/sa/app");
        settings = Map.of(
                "mailsluice.listeners.internal.tls.client-auth",
                "Request",
                "mailsluice.listeners.internal.xclient.trusted",
                PROXY + "/32",
                "mailsluice.listeners.internal.xclient.login",
                "true",
                "quarkus.tls.smtp.trust-store.pem.certs",
                authority.certificate().toString());
        pair = Pair.start(Edge.Asks.OVER_GRPC, settings);
        policies = pair.policies();
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    private static SmtpClient clear(Pair at, String address) {
        return SmtpClient.greeted(address, at.edge().internalPort());
    }

    private static String verdict(Pair at, SSLContext client) {
        try (SmtpClient session = clear(at, Policies.B).secured(client)) {
            return session.offer(X, FOREIGN);
        }
    }

    @Test
    void who_has_the_certificate_relays_and_nobody_else() {
        pair.publish(policies.reroute(MTA));

        assertThat(verdict(pair, mta)).startsWith("250");
        assertThat(verdict(pair, other)).startsWith("550 5.7.1");
        try (SmtpClient none = clear(pair, Policies.B).secured();
                SmtpClient clear = clear(pair, Policies.B)) {
            assertThat(none.offer(X, FOREIGN)).startsWith("550 5.7.1");
            assertThat(clear.offer(X, FOREIGN)).startsWith("550 5.7.1");
        }
    }

    @Test
    void a_uri_and_a_fingerprint_are_names_as_well() throws GeneralSecurityException {
        pair.publish(policies.reroute("allow: {tlsClients: [{uri: 'spiffe://cluster.local/ns/mail/sa/app'}]}"));
        assertThat(verdict(pair, workload)).startsWith("250");
        assertThat(verdict(pair, mta)).startsWith("550 5.7.1");

        byte[] der = authority.chain("dns:mta1.corp.example").getFirst().getEncoded();
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        pair.publish(policies.reroute("allow: {tlsClients: [{fingerprint: 'sha256:" + digest + "'}]}"));
        assertThat(verdict(pair, mta)).startsWith("250");
        assertThat(verdict(pair, workload)).startsWith("550 5.7.1");
    }

    @Test
    void who_may_never_relay_may_not_with_a_certificate_either() {
        pair.publish(policies.reroute("never: [" + Policies.B + "/32], " + MTA));

        assertThat(verdict(pair, mta)).startsWith("550 5.7.1");
    }

    @Test
    void an_open_session_flips_with_the_mode() {
        pair.publish(policies.reroute(MTA));
        try (SmtpClient session = clear(pair, Policies.B).secured(mta)) {
            assertThat(session.offer(X, FOREIGN)).startsWith("250");
            pair.publish(policies.k0());
            assertThat(session.offer(X, FOREIGN)).startsWith("550 5.7.1");
            pair.publish(policies.reroute(MTA));
            assertThat(session.offer(X, FOREIGN)).startsWith("250");
        }
    }

    /// The question before the end of the content is asked with the same certificate: the new policy takes it as well.
    @Test
    void at_the_end_of_the_content_the_certificate_still_counts() {
        pair.publish(policies.reroute(MTA));
        try (SmtpClient session = clear(pair, Policies.B).secured(mta)) {
            assertThat(session.offer(X, FOREIGN)).startsWith("250");
            assertThat(session.ask("DATA")).startsWith("354");
            publishInForce(policies.reroute(
                    "allow: {tlsClients: [{dnsName: mta2.corp.example}, {dnsName: mta1.corp.example}]}"));
            assertThat(session.ask("Subject: a\r\n\r\nb\r\n.")).startsWith("250");

            assertThat(session.offer(X, FOREIGN)).startsWith("250");
            assertThat(session.ask("DATA")).startsWith("354");
            publishInForce(policies.reroute("allow: {tlsClients: [{dnsName: mta2.corp.example}]}"));
            assertThat(session.ask("Subject: a\r\n\r\nb\r\n.")).startsWith("550 5.7.1");
        }
    }

    private static void publishInForce(String spec) {
        assertThat(pair.policyService().publishInForce(spec)).contains("\"inForce\":true");
    }

    @Test
    void after_xclient_the_certificate_is_the_proxys_and_counts_for_nothing() {
        pair.publish(policies.reroute(MTA));
        for (String told : new String[] {"ADDR=" + Policies.C, "LOGIN=alice", "NAME=a.example"}) {
            try (SmtpClient proxy = clear(pair, PROXY).secured(mta)) {
                assertThat(proxy.offer(X, FOREIGN)).startsWith("250");
                proxy.ask("RSET");
                assertThat(proxy.ask("XCLIENT " + told)).startsWith("220");
                proxy.ask("EHLO client.example");
                assertThat(proxy.offer(X, FOREIGN)).as(told).startsWith("550 5.7.1");
            }
        }
    }

    @Test
    void a_handshake_after_xclient_is_the_proxys_too() {
        pair.publish(policies.reroute(MTA));
        try (SmtpClient proxy = clear(pair, PROXY)) {
            assertThat(proxy.ask("XCLIENT ADDR=" + Policies.C)).startsWith("220");
            proxy.ask("EHLO client.example");
            try (SmtpClient secured = proxy.secured(mta)) {
                assertThat(secured.offer(X, FOREIGN)).startsWith("550 5.7.1");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Edge.Asks.class, names = "OVER_HTTP")
    void over_http_it_is_the_same(Edge.Asks asks) {
        try (Pair overHttp = Pair.start(asks, settings)) {
            overHttp.publish(overHttp.policies().reroute(MTA));
            assertThat(verdict(overHttp, mta)).startsWith("250");
            assertThat(verdict(overHttp, other)).startsWith("550 5.7.1");
        }
    }
}
