package dev.mailsluice.edge.rolling;

import dev.mailsluice.edge.accounting.Deliveries;
import dev.mailsluice.edge.accounting.Deliveries.Heard;
import dev.mailsluice.edge.pair.Policies;
import dev.mailsluice.edge.proof.FleetEdge;
import dev.mailsluice.edge.proof.RecordingNextHop;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// One run: rounds in each of which every edge and every replica is replaced, one after the other.
record Rollout(int rounds, int plain, int authenticated, long seed) {

    private static final long BETWEEN_MILLIS = 300;
    private static final int LAST_REPLIES_SECONDS = 30;

    /// @param restarts of edges and of replicas
    record Result(Deliveries deliveries, Tally again, int restarts, long seconds) {

        /// Messages that were not accepted.
        long failed() {
            return deliveries.messages() - deliveries.count(Heard.ACCEPTED);
        }

        String report() {
            return """
                    messages                  %,d
                      accepted                %,d
                      refused                 %,d
                      reply lost              %,d
                    wrongly told              %s
                    parts restarted           %,d
                    tried again               %,d %s
                    took                      %d s
                    """.formatted(
                            deliveries.messages(),
                            deliveries.count(Heard.ACCEPTED),
                            deliveries.count(Heard.DECLINED),
                            deliveries.count(Heard.NOTHING) + deliveries.count(Heard.AMBIGUOUS),
                            deliveries.wronglyTold().stream().limit(10).toList(),
                            restarts,
                            again.sum(),
                            again,
                            seconds);
        }
    }

    Result run() throws Exception {
        Deliveries deliveries = new Deliveries();
        Tally again = new Tally();
        long began = System.nanoTime();
        AtomicBoolean goesOn = new AtomicBoolean(true);
        try (RecordingNextHop nextHop = new RecordingNextHop(deliveries);
                Cluster cluster = Cluster.start(2, 2);
                Balancer balancer = new Balancer(cluster.edges());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            cluster.publish(new Policies(nextHop.port()).k6());
            for (int i = 0; i < plain + authenticated; i++) {
                Optional<String> login = i < plain ? Optional.empty() : Optional.of(cluster.login());
                threads.submit(new Mta(balancer.port(), login, deliveries, again, goesOn::get, seed + i));
            }
            int restarts = 0;
            for (int round = 0; round < rounds; round++) {
                for (int number = 0; number < cluster.replicas(); number++) {
                    Thread.sleep(BETWEEN_MILLIS);
                    cluster.replaceReplica(number);
                    restarts++;
                }
                for (FleetEdge edge : cluster.edges()) {
                    Thread.sleep(BETWEEN_MILLIS);
                    edge.process().close();
                    edge.start();
                    balancer.awaitReady(edge);
                    restarts++;
                }
            }
            Thread.sleep(BETWEEN_MILLIS);
            goesOn.set(false);
            threads.shutdown();
            threads.awaitTermination(LAST_REPLIES_SECONDS, TimeUnit.SECONDS);
            return new Result(deliveries, again, restarts, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
        }
    }
}
