package dev.mailsluice.edge.slow;

import dev.mailsluice.edge.accounting.Deliveries;
import dev.mailsluice.edge.accounting.Latencies;
import dev.mailsluice.edge.pair.Policies;
import dev.mailsluice.edge.proof.Fleet;
import dev.mailsluice.edge.proof.RecordingNextHop;
import dev.mailsluice.edge.soak.Footprint;
import java.time.Duration;
import java.util.Map;

/// One run: good clients alone, and then beside the slow ones.
///
/// @param clients that are slow
/// @param quiet how long the good ones are alone
/// @param time how long they are not
record SlowClients(int clients, Duration warmUp, Duration quiet, Duration time) {

    private static final int GOOD_CLIENTS = 4;

    /// @param sentAway slow clients, by the edge, each of which came back
    /// @param edge at the end, with all clients
    record Result(int clients, Latencies quiet, Latencies busy, long sentAway, Footprint edge) {

        String report() {
            return """
                    slow clients              %,d (sent away and come back: %,d)
                    good clients, quiet       %s
                    good clients, beside them %s
                    times as long             p50 %.2f, p99 %.2f
                    the edge                  %s
                    """.formatted(clients, sentAway, quiet, busy, busy.ratio(quiet, 50), busy.ratio(quiet, 99), edge);
        }
    }

    Result run() throws Exception {
        Map<String, String> settings = Map.of("mailsluice.limits.max-sessions", "" + (clients + 1_000));
        try (RecordingNextHop nextHop = new RecordingNextHop(new Deliveries());
                Fleet fleet = Fleet.start(1, 1, settings, Map.of())) {
            fleet.replicas().getFirst().publish(policy(nextHop.port())).orElseThrow();
            int port = fleet.edges().getFirst().port();
            GoodClients good = new GoodClients(port, GOOD_CLIENTS);
            good.send(warmUp);
            Latencies alone = good.send(quiet);
            try (Crowd crowd = new Crowd(port, clients)) {
                Latencies beside = good.send(time);
                Footprint edge = Footprint.of(fleet.edges().getFirst().process().pid(), nextHop.openConnections());
                return new Result(clients, alone, beside, crowd.sentAway(), edge);
            }
        }
    }

    private static String policy(int port) {
        return new Policies(port).reroute("allow: {clients: [127.0.0.0/8]}");
    }
}
