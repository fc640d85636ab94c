package dev.mailsluice.systemtests.containers;

import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;

/// A HAProxy before all edges that are ready, which it finds by their common name. It says who the client is by PROXY
/// protocol.
final class Balancer implements AutoCloseable {

    private static final int PORT = 2500;
    private static final String CONFIGURATION = """
            defaults
              mode tcp
              timeout connect 2s
              timeout client 60s
              timeout server 60s
              timeout check 1s
              retries 3
              option redispatch 1
            resolvers engine
              nameserver engine 127.0.0.11:53
              timeout resolve 500ms
              timeout retry 500ms
              hold valid 500ms
            frontend smtp
              bind :%d
              default_backend edges
            backend edges
              balance roundrobin
              option httpchk
              http-check send meth GET uri /q/health/ready
              http-check expect status 200
              default-server check port 9000 inter 300ms fall 1 rise 1 send-proxy-v2 resolvers engine init-addr none
              server-template edge 8 %s:2525
            """.formatted(PORT, SmtpEdge.HOST);

    private final GenericContainer<?> haproxy;

    private Balancer(GenericContainer<?> haproxy) {
        this.haproxy = haproxy;
    }

    static Balancer start(Network network) {
        GenericContainer<?> haproxy = new GenericContainer<>(Images.peers())
                .withNetwork(network)
                .withExposedPorts(PORT)
                .withCopyToContainer(Transferable.of(CONFIGURATION), "/etc/haproxy/haproxy.cfg")
                .withCommand("haproxy", "-W", "-db", "-f", "/etc/haproxy/haproxy.cfg")
                .waitingFor(Wait.forListeningPorts(PORT).withStartupTimeout(Duration.ofSeconds(30)));
        haproxy.start();
        return new Balancer(haproxy);
    }

    Door door() {
        return new Door(haproxy.getHost(), haproxy.getMappedPort(PORT));
    }

    @Override
    public void close() {
        haproxy.stop();
    }
}
