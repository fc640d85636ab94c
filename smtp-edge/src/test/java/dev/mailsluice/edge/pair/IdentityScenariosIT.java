package dev.mailsluice.edge.pair;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.proxy.Headers;
import dev.mailsluice.edge.proxy.Peer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The acceptance scenarios in which a client is more, or another, than the address it connects from: AUTH through
/// STARTTLS against a file of users, and PROXY protocol.
class IdentityScenariosIT {

    private static final String PASSWORD = "correct horse";
    private static final String LOAD_BALANCER = "127.0.2.1";
    private static final String X = "x@sender.example";
    private static final String LOCAL = "user@local.example";
    private static final String FOREIGN = "victim@remote.example";
    private static final int BALANCED = FreePort.next();

    private static Pair pair;
    private static Policies policies;

    @BeforeAll
    static void start() {
        pair = Pair.start(
                Edge.Asks.OVER_GRPC,
                Map.of(
                        "mailsluice.listeners.internal.auth",
                        "Optional",
                        "mailsluice.listeners.balanced.host",
                        "127.0.0.1",
                        "mailsluice.listeners.balanced.port",
                        "" + BALANCED,
                        "mailsluice.listeners.balanced.proxy-protocol.trusted",
                        LOAD_BALANCER + "/32"),
                Map.of("mailsluice.users.file", UsersFile.of("alice", PASSWORD).toString()));
        policies = pair.policies();
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    @Test
    void s14_who_may_never_relay_may_not_after_auth_either() {
        for (String spec : List.of(policies.k2(), policies.k2OrAuthenticated())) {
            pair.publish(spec);
            assertThat(verdict(Policies.N, FOREIGN)).startsWith("550 5.7.1");
            assertThat(authenticatedVerdict(Policies.N, FOREIGN)).startsWith("550 5.7.1");
            assertThat(verdict(Policies.A, FOREIGN)).startsWith("250");
        }
        assertThat(authenticatedVerdict(Policies.C, FOREIGN)).startsWith("250");
    }

    @Test
    void s15_any_of_the_criteria_suffices() {
        pair.publish(policies.k6());
        assertThat(verdict(Policies.A, FOREIGN)).startsWith("250");
        assertThat(authenticatedVerdict(Policies.C, FOREIGN)).startsWith("250");
        assertThat(verdict(Policies.C, FOREIGN)).startsWith("550 5.7.1");
        assertThat(verdict(Policies.B, FOREIGN)).startsWith("550 5.7.1");
    }

    @Test
    void s16_an_empty_list_allows_nobody_who_authenticated() {
        pair.publish(policies.k4());
        assertThat(authenticatedVerdict(Policies.C, FOREIGN)).startsWith("550 5.7.1");
        assertThat(authenticatedVerdict(Policies.C, LOCAL)).startsWith("250");
    }

    @Test
    void s19_a_wrong_password_relays_nothing() {
        pair.publish(policies.k3());
        try (SmtpClient client = secured(Policies.C)) {
            assertThat(client.ask(plain("wrong"))).startsWith("535 5.7.8");
            assertThat(client.offer(X, FOREIGN)).startsWith("550 5.7.1");
            assertThat(client.ask("RSET")).startsWith("250");
            assertThat(client.ask(plain(PASSWORD))).startsWith("235 2.7.0");
            assertThat(client.offer(X, FOREIGN)).startsWith("250");
        }
    }

    @Test
    void an_open_session_that_authenticated_meets_the_new_revision_too() {
        pair.publish(policies.k3());
        try (SmtpClient client = secured(Policies.C)) {
            assertThat(client.ask(plain(PASSWORD))).startsWith("235 2.7.0");
            assertThat(client.offer(X, FOREIGN)).startsWith("250");
            pair.publish(policies.k0());
            assertThat(client.offer(X, FOREIGN)).startsWith("550 5.7.1");
        }
    }

    /// The load balancer itself is in the list of those who may relay.
    @Test
    void s32_the_client_behind_the_load_balancer_is_judged() throws IOException {
        pair.publish(policies.k1());
        try (Peer b = balanced("203.0.113.9");
                Peer a = balanced(Policies.A);
                Peer raw = new Peer(LOAD_BALANCER, BALANCED).sends("EHLO client.example\r\n".getBytes(UTF_8))) {
            assertThat(b.relays()).startsWith("550 5.7.1");
            assertThat(a.relays()).startsWith("250");
            assertThat(raw.isClosedWithoutAWord()).isTrue();
        }
    }

    @Test
    void s33_a_header_from_anybody_else_is_not_believed() throws IOException {
        pair.publish(policies.k1());
        byte[] header = Headers.v1("PROXY TCP4 " + Policies.A + " 198.51.100.1 1 25");
        try (Peer stranger = new Peer(Policies.B, BALANCED).sends(header);
                SmtpClient direct = pair.client(Policies.B)) {
            assertThat(stranger.isClosedWithoutAWord()).isTrue();
            assertThat(direct.ask("PROXY TCP4 " + Policies.A + " 198.51.100.1 1 25"))
                    .startsWith("500");
            assertThat(direct.ask("XCLIENT ADDR=" + Policies.A)).startsWith("5");
            assertThat(direct.offer(X, FOREIGN)).startsWith("550 5.7.1");
        }
    }

    private static Peer balanced(String client) throws IOException {
        return new Peer(LOAD_BALANCER, BALANCED).sends(Headers.v2(client, "198.51.100.1"));
    }

    private static String verdict(String client, String forwardPath) {
        try (SmtpClient session = pair.client(client)) {
            return session.offer(X, forwardPath);
        }
    }

    private static String authenticatedVerdict(String client, String forwardPath) {
        try (SmtpClient session = secured(client)) {
            assertThat(session.ask(plain(PASSWORD))).startsWith("235 2.7.0");
            return session.offer(X, forwardPath);
        }
    }

    /// On the listener `internal`, after STARTTLS.
    private static SmtpClient secured(String address) {
        return SmtpClient.greeted(address, pair.edge().internalPort()).secured();
    }

    private static String plain(String password) {
        return "AUTH PLAIN " + new User("alice", password).plain();
    }
}
