package dev.mailsluice.edge.rolling;

import dev.mailsluice.edge.fake.TestCertificate;
import dev.mailsluice.edge.pair.FreePort;
import dev.mailsluice.edge.pair.User;
import dev.mailsluice.edge.proof.Database;
import dev.mailsluice.edge.proof.FleetEdge;
import dev.mailsluice.edge.proof.HostsFile;
import dev.mailsluice.edge.proof.Replica;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Replicas and edges whose parts can be replaced as pods are.
final class Cluster implements AutoCloseable {

    private static final User USER = new User("alice", "correct horse");

    private final Path folder;
    private final Database database;
    private final Map<String, String> replicaSettings;
    private final HostsFile hosts;
    private final int policyPort = FreePort.next();
    private final List<Replica> replicas = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();
    private final List<FleetEdge> edges = new ArrayList<>();
    private int made;

    private Cluster() throws IOException {
        folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "rolling-");
        database = new Database(folder.resolve("postgresql"));
        replicaSettings = USER.known();
        hosts = new HostsFile(folder.resolve("hosts"));
    }

    static Cluster start(int replicas, int edges) throws IOException {
        Cluster cluster = new Cluster();
        for (int i = 0; i < replicas; i++) {
            cluster.addReplica(i);
        }
        for (int number = 1; number <= edges; number++) {
            cluster.edges.add(new FleetEdge(number, List.of(), cluster.folder, cluster.edgeSettings()));
        }
        return cluster;
    }

    /// As the images have it: a JVM keeps addresses for 30 s otherwise.
    private Map<String, String> edgeSettings() {
        Map<String, String> settings =
                new TreeMap<>(TestCertificate.of("edge.example").settings("smtp"));
        settings.putAll(Map.of(
                "sun.net.inetaddr.ttl", "1",
                "networkaddress.cache.ttl", "1",
                "jdk.net.hosts.file", "" + hosts.file(),
                "mailsluice.policy.address", HostsFile.NAME + ":" + policyPort,
                "mailsluice.listeners.smtp.tls.mode", "StartTls",
                "mailsluice.listeners.smtp.auth", "Optional",
                "mailsluice.shutdown.lame-duck", "1s",
                "mailsluice.shutdown.drain-timeout", "10s"));
        return settings;
    }

    private void addReplica(int number) {
        String address = "127.3.0." + ++made;
        Map<String, String> settings = new TreeMap<>(replicaSettings);
        settings.put("quarkus.grpc.server.host", address);
        settings.put("quarkus.grpc.server.port", "" + policyPort);
        replicas.add(number, new Replica(database, folder, settings));
        addresses.add(number, address);
        hosts.tell(addresses);
    }

    /// Its successor is ready first (`maxSurge: 1`), and whoever ends is told of no more.
    void replaceReplica(int number) {
        addReplica(number);
        Replica old = replicas.remove(number + 1);
        addresses.remove(number + 1);
        hosts.tell(addresses);
        old.process().close();
    }

    void publish(String spec) throws InterruptedException {
        Optional<Replica.Published> published = replicas.getFirst().publish(spec);
        if (published.filter(Replica.Published::inForce).isEmpty()) {
            throw new IllegalStateException("the policy is not in force: " + published);
        }
    }

    /// Of a client that may authenticate: the message of AUTH PLAIN.
    String login() {
        return USER.plain();
    }

    int replicas() {
        return replicas.size();
    }

    List<FleetEdge> edges() {
        return edges;
    }

    @Override
    public void close() {
        edges.forEach(FleetEdge::close);
        replicas.forEach(Replica::close);
        database.close();
    }
}
