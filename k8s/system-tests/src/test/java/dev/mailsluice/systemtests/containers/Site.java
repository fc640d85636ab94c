package dev.mailsluice.systemtests.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Network;

/// One network with a database and a next hop, to which replicas, edges and a load balancer come.
final class Site implements AutoCloseable {

    private static final Path LOGS = Path.of("target/containers");

    private final Network network = Network.newNetwork();
    private final List<AutoCloseable> running = new ArrayList<>();
    private final NextHop nextHop;

    private Site() {
        running.add(network);
        running.add(Database.start(network));
        nextHop = NextHop.start(network);
        running.add(nextHop);
    }

    static Site open() {
        DockerEngine.required();
        return new Site();
    }

    Network network() {
        return network;
    }

    NextHop nextHop() {
        return nextHop;
    }

    PolicyService policyService() {
        return started(PolicyService.unstarted(network));
    }

    /// An edge that clients reach directly.
    SmtpEdge edge() {
        return started(SmtpEdge.unstarted(network));
    }

    /// An edge that clients reach by [#balancer()].
    SmtpEdge edgeBehindBalancer() {
        SmtpEdge edge = SmtpEdge.unstarted(network);
        edge.container().withEnv("MAILSLUICE_LISTENERS_SMTP_PROXY_PROTOCOL_TRUSTED", subnet());
        return started(edge);
    }

    Balancer balancer() {
        Balancer balancer = Balancer.start(network);
        running.add(balancer);
        return balancer;
    }

    <M extends Member> M started(M member) {
        running.add(member);
        member.container().start();
        return member;
    }

    private String subnet() {
        return DockerClientFactory.lazyClient()
                .inspectNetworkCmd()
                .withNetworkId(network.getId())
                .exec()
                .getIpam()
                .getConfig()
                .getFirst()
                .getSubnet();
    }

    /// The logs stay, for whoever has to find out what happened.
    @Override
    public void close() {
        for (AutoCloseable one : running.reversed()) {
            try {
                if (one instanceof Member member) {
                    keep(member);
                }
                one.close();
            } catch (Exception e) {
                System.err.println("The container stays: " + e);
            }
        }
    }

    private void keep(Member member) throws IOException {
        Files.createDirectories(LOGS);
        String name = member.getClass().getSimpleName() + "-"
                + member.container().getContainerId().substring(0, 12);
        Files.writeString(LOGS.resolve(name + ".log"), member.logs());
    }
}
