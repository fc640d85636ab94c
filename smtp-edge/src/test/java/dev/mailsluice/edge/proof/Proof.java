package dev.mailsluice.edge.proof;

import dev.mailsluice.edge.accounting.Deliveries;
import dev.mailsluice.edge.accounting.Deliveries.Heard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/// One run.
///
/// @param replicas of policy-service
/// @param senders for each edge; every other one has slow content
/// @param least to be done, however long it takes
/// @param faults whether things go wrong meanwhile
record Proof(int replicas, int edges, int senders, Least least, boolean faults, long seed) {

    /// @param duration of the switching
    /// @param messages begun
    /// @param switches in force
    record Least(Duration duration, int messages, int switches) {}

    /// An address of [dev.mailsluice.edge.pair.Policies#k1()].
    private static final String SENDER = "127.0.2.10";

    private static final Duration LAST_REPLIES = Duration.ofSeconds(60);

    /// @param switching what was published
    /// @param recoveries from faults
    record Result(Deliveries deliveries, Switching switching, Recoveries recoveries, Duration took) {

        boolean holds() {
            return deliveries.violations().isEmpty() && deliveries.wronglyTold().isEmpty();
        }

        String report() {
            return """
                    messages begun            %,d
                      answered 250            %,d
                      refused or deferred     %,d
                      connection lost         %,d %s
                      reply lost              %,d (of these two, at the next hop: %,d)
                    switches in force         %,d (not in time: %,d, not answered: %,d)
                    publish to in force       p50 %d ms, p99 %d ms
                    faults                    %,d
                    %spassed on by an old verdict  %d %s
                    wrongly told                 %d %s
                    took                      %d s
                    """.formatted(
                            deliveries.messages(),
                            deliveries.count(Heard.ACCEPTED),
                            deliveries.count(Heard.DECLINED),
                            deliveries.count(Heard.NOTHING),
                            some(deliveries.losses()),
                            deliveries.count(Heard.AMBIGUOUS),
                            deliveries.unsure(),
                            switching.switches(),
                            switching.notInForce(),
                            switching.notPublished(),
                            switching.percentile(50).toMillis(),
                            switching.percentile(99).toMillis(),
                            recoveries.faults(),
                            recoveries.report(),
                            deliveries.violations().size(),
                            some(deliveries.violations()),
                            deliveries.wronglyTold().size(),
                            some(deliveries.wronglyTold()),
                            took.toSeconds());
        }

        private static List<String> some(List<String> all) {
            return all.stream().limit(10).toList();
        }
    }

    Result run() throws Exception {
        Deliveries deliveries = new Deliveries();
        Instant began = Instant.now();
        AtomicBoolean sending = new AtomicBoolean(true);
        try (RecordingNextHop nextHop = new RecordingNextHop(deliveries);
                Fleet fleet = Fleet.start(replicas, edges);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Recoveries recoveries = new Recoveries();
            Switching switching = new Switching(fleet, nextHop, recoveries, seed);
            long due = System.nanoTime() + least.duration().toNanos();
            BooleanSupplier goesOn = () -> System.nanoTime() < due
                    || deliveries.messages() < least.messages()
                    || switching.switches() < least.switches();
            for (FleetEdge edge : fleet.edges()) {
                for (int i = 0; i < senders; i++) {
                    threads.submit(new Sender(SENDER, edge.port(), i % 2 == 0, deliveries, sending::get, seed + i));
                }
            }
            List<Future<?>> faulting = new ArrayList<>();
            for (Fault.Side side : faults ? Fault.Side.values() : new Fault.Side[0]) {
                faulting.add(threads.submit(() -> {
                    new Faults(fleet, side, recoveries, seed + side.ordinal()).run(goesOn);
                    return null;
                }));
            }
            switching.run(goesOn);
            for (Future<?> side : faulting) {
                side.get();
            }
            sending.set(false);
            threads.shutdown();
            threads.awaitTermination(LAST_REPLIES.toSeconds(), TimeUnit.SECONDS);
            return new Result(deliveries, switching, recoveries, Duration.between(began, Instant.now()));
        }
    }
}
