package dev.mailsluice.edge.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.nexthop.TestAuthority;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Both services over mTLS, with Secrets as Kubernetes mounts them.
class MutualTlsIT {

    private static final int CLIENTS = 4;
    private static final int TRANSACTIONS = 20;
    private static final Duration STEP = Duration.ofSeconds(60);
    private static final String X = "x@sender.example";
    private static final String FOREIGN = "you@remote.example";
    private static final String SERVER = "ip:127.0.0.1,dns:localhost";

    @TempDir
    Path folder;

    private final ConcurrentLinkedQueue<String> accepted = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> others = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean stopped = new AtomicBoolean();

    private TestAuthority authority;
    private Path edge;
    private Path service;
    private MountedSecret edgeSecret;
    private MountedSecret serviceSecret;

    @BeforeEach
    void certify() {
        authority = new TestAuthority(folder);
        edge = authority.secret(folder.resolve("edge"), "dns:edge.example");
        service = authority.secret(folder.resolve("service"), SERVER);
        edgeSecret = new MountedSecret(folder.resolve("edge-mount"), edge);
        serviceSecret = new MountedSecret(folder.resolve("service-mount"), service);
    }

    private Pair start(Map<String, String> edgeMore, Map<String, String> serviceMore) {
        Map<String, String> edgeSettings = new HashMap<>(edgeSecret.ofEdge());
        edgeSettings.putAll(edgeMore);
        Map<String, String> serviceSettings = new HashMap<>(serviceSecret.ofPolicyService());
        serviceSettings.putAll(serviceMore);
        return Pair.start(Edge.Asks.OVER_GRPC, edgeSettings, serviceSettings);
    }

    @Test
    void s14_who_may_never_relay_may_not_after_auth_either() throws IOException {
        try (Pair pair = start(
                Map.of("mailsluice.listeners.internal.auth", "Optional"),
                Map.of(
                        "mailsluice.users.file",
                        UsersFile.of("alice", "correct horse").toString()))) {
            pair.publish(pair.policies().k2OrAuthenticated());
            assertThat(authenticated(pair, Policies.N)).startsWith("550 5.7.1");
            assertThat(authenticated(pair, Policies.C)).startsWith("250");
            assertThat(pair.policyService().log()).doesNotContain("passwords-in-the-clear");
        }
    }

    @Test
    void authorities_and_certificates_are_replaced_under_load_without_a_failed_question() throws Exception {
        try (Pair pair = start(Map.of(), Map.of())) {
            pair.publish(pair.policies().k1());
            List<Thread> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(_ -> Thread.ofVirtual().start(() -> send(pair)))
                    .toList();
            await().atMost(STEP).until(() -> accepted.size() > 20);

            TestAuthority next = new TestAuthority(folder.resolve("service-mount"));
            Path newEdge = next.secret(folder.resolve("new-edge"), "dns:edge.example");
            Path newService = next.secret(folder.resolve("new-service"), SERVER);
            replace(pair, 1, edge, service, edge, newEdge);
            replace(pair, 2, newEdge, newService, edge, newEdge);
            replace(pair, 3, newEdge, newService, newEdge);

            int before = accepted.size();
            assertThat(verdictOfAnotherEdge(pair, edgeSecret)).startsWith("250");
            MountedSecret old = new MountedSecret(folder.resolve("old-mount"), edge);
            assertThat(verdictOfAnotherEdge(pair, old)).startsWith("451 4.3.0");
            await().atMost(STEP).until(() -> accepted.size() > before + 20);
            stopped.set(true);
            for (Thread client : clients) {
                client.join();
            }
            assertThat(others).isEmpty();
        }
    }

    /// Waits until both have taken it, and mail has passed since.
    ///
    /// @param changes how many each has taken then, since its start
    private void replace(Pair pair, int changes, Path newEdge, Path newService, Path... trusted) {
        edgeSecret.swap(newEdge, trusted);
        serviceSecret.swap(newService, trusted);
        await("change " + changes).atMost(STEP).untilAsserted(() -> {
            assertThat(lines(pair.edge().log(), "is reloaded")).isEqualTo(changes);
            assertThat(lines(pair.policyService().log(), "certificate-renewed")).isEqualTo(changes);
        });
        int before = accepted.size();
        await().atMost(STEP).until(() -> accepted.size() > before + 10);
    }

    private static long lines(String log, String part) {
        return log.lines().filter(line -> line.contains(part)).count();
    }

    private String verdictOfAnotherEdge(Pair pair, MountedSecret secret) {
        int port = FreePort.next();
        try (Edge another = new Edge(port, pair.policyService(), Edge.Asks.OVER_GRPC, secret.ofEdge());
                SmtpClient client = SmtpClient.greeted(Policies.A, another.port())) {
            return client.offer(X, FOREIGN);
        }
    }

    @Test
    void over_http_the_same_authority_counts() {
        int port = FreePort.next();
        Map<String, String> rest = Map.of(
                "quarkus.http.tls-configuration-name",
                "rest",
                "quarkus.http.ssl-port",
                "" + port,
                "quarkus.tls.rest.key-store.pem.0.cert",
                serviceSecret.file("tls.crt"),
                "quarkus.tls.rest.key-store.pem.0.key",
                serviceSecret.file("tls.key"));
        Map<String, String> https = Map.of(
                "mailsluice.policy.url",
                "https://localhost:" + port,
                "mailsluice.policy.tls.ca",
                edgeSecret.file("ca.crt"));
        try (Pair pair = Pair.start(Edge.Asks.OVER_HTTP, https, rest);
                SmtpClient client = pair.client(Policies.A)) {
            pair.publish(pair.policies().k1());
            assertThat(client.offer(X, FOREIGN)).startsWith("250");
        }
    }

    private void send(Pair pair) {
        while (!stopped.get()) {
            try (SmtpClient client = pair.client(Policies.A)) {
                for (int i = 0; i < TRANSACTIONS && !stopped.get(); i++) {
                    String reply = client.deliver(X, FOREIGN, "Subject: renewed\r\n");
                    (reply.startsWith("250") ? accepted : others).add(reply);
                }
            }
        }
    }

    /// The verdict about a foreign recipient, of a client that has authenticated on the listener `internal`.
    private static String authenticated(Pair pair, String address) throws IOException {
        SmtpClient clear = SmtpClient.greeted(address, pair.edge().internalPort());
        try (SmtpClient secured = clear.secured()) {
            String credentials = new User("alice", "correct horse").plain();
            assertThat(secured.ask("AUTH PLAIN " + credentials)).startsWith("235 2.7.0");
            return secured.offer(X, FOREIGN);
        }
    }
}
