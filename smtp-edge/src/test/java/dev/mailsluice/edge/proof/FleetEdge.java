package dev.mailsluice.edge.proof;

import dev.mailsluice.edge.pair.FreePort;
import dev.mailsluice.edge.pair.ServiceProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One edge, which finds all replicas under one name, each over a network of its own.
public final class FleetEdge implements Member {

    private final int port = FreePort.next();
    private final int managementPort = FreePort.next();
    private final List<FaultyNetwork> networks = new ArrayList<>();
    private final Map<String, String> settings;
    private final JumpingClock clock;
    private ServiceProcess process;

    /// @param number from 1, of which its replicas' addresses are made
    /// @param more settings, which win over the usual ones
    public FleetEdge(int number, List<Replica> replicas, Path folder, Map<String, String> more) {
        int policyPort = FreePort.next();
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < replicas.size(); i++) {
            String address = "127.1." + number + "." + (i + 1);
            networks.add(new FaultyNetwork(address, policyPort, replicas.get(i).grpcPort()));
            addresses.add(address);
        }
        HostsFile hosts = new HostsFile(folder.resolve("hosts-" + number).toAbsolutePath());
        hosts.tell(addresses);
        clock = new JumpingClock(folder);
        settings = new TreeMap<>(Map.of(
                "jdk.net.hosts.file",
                "" + hosts.file(),
                "mailsluice.hostname",
                "edge" + number + ".example",
                "mailsluice.listeners.smtp.host",
                "127.0.0.1",
                "mailsluice.listeners.smtp.port",
                "" + port,
                "mailsluice.policy.address",
                HostsFile.NAME + ":" + policyPort,
                "mailsluice.shutdown.lame-duck",
                "0s",
                "mailsluice.shutdown.drain-timeout",
                "1s",
                "quarkus.management.host",
                "127.0.0.1",
                "quarkus.management.port",
                "" + managementPort,
                "quarkus.log.level",
                "WARN"));
        settings.putAll(more);
        start();
    }

    public int port() {
        return port;
    }

    public URI health() {
        return ServiceProcess.health(managementPort);
    }

    /// Those to each replica.
    public List<FaultyNetwork> networks() {
        return networks;
    }

    @Override
    public void start() {
        process = ServiceProcess.start("smtp-edge", managementPort, settings, clock.environment());
    }

    @Override
    public ServiceProcess process() {
        return process;
    }

    @Override
    public String metrics() {
        return ServiceProcess.metrics(managementPort);
    }

    @Override
    public JumpingClock clock() {
        return clock;
    }

    @Override
    public void close() {
        Member.super.close();
        networks.forEach(FaultyNetwork::close);
    }
}
