package dev.mailsluice.edge.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.SmtpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// policy-service, an edge that asks it, and a next hop that remembers what it got.
public final class Pair implements AutoCloseable {

    private final FakeNextHop nextHop;
    private final PolicyService policyService;
    private final Edge edge;

    private Pair(FakeNextHop nextHop, PolicyService policyService, Edge edge) {
        this.nextHop = nextHop;
        this.policyService = policyService;
        this.edge = edge;
    }

    /// With nothing published yet.
    public static Pair start() {
        return start(Edge.Asks.OVER_GRPC);
    }

    static Pair start(Edge.Asks asks) {
        return start(asks, Map.of());
    }

    /// With an edge of other settings.
    static Pair start(Edge.Asks asks, Map<String, String> edgeSettings) {
        return start(asks, edgeSettings, Map.of());
    }

    /// With both services of other settings.
    static Pair start(Edge.Asks asks, Map<String, String> edgeSettings, Map<String, String> policyServiceSettings) {
        int edgePort = FreePort.next();
        var policyService = new PolicyService(newFolder(), edgePort, policyServiceSettings);
        return new Pair(FakeNextHop.start(), policyService, new Edge(edgePort, policyService, asks, edgeSettings));
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "policies-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FakeNextHop nextHop() {
        return nextHop;
    }

    PolicyService policyService() {
        return policyService;
    }

    Edge edge() {
        return edge;
    }

    public int port() {
        return edge.port();
    }

    /// Policies whose only next hop is [#nextHop()].
    Policies policies() {
        return new Policies(nextHop.port());
    }

    /// Publishes whole policies, one after the other; the last is in force when this returns.
    public void publish(String... specs) {
        for (String spec : specs) {
            var answer = policyService.put(spec);
            assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        }
    }

    SmtpClient client(String address) {
        return SmtpClient.greeted(address, edge.port());
    }

    @Override
    public void close() {
        edge.close();
        policyService.close();
        nextHop.close();
    }
}
