package dev.mailsluice.edge.soak;

import dev.mailsluice.edge.accounting.Deliveries;
import dev.mailsluice.edge.accounting.Deliveries.Heard;
import dev.mailsluice.edge.fake.TestCertificate;
import dev.mailsluice.edge.proof.Fleet;
import dev.mailsluice.edge.proof.FleetEdge;
import dev.mailsluice.edge.proof.RecordingNextHop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// One run: a warm-up, after which the footprint is taken, the load, and the footprint again.
///
/// @param duration of the load after the warm-up
record Soak(Duration warmUp, Duration duration, long seed) {

    private static final List<Manner> SENDERS = Stream.of(
                    times(24, Manner.PIPELINED),
                    times(4, Manner.ONE_BY_ONE),
                    times(4, Manner.CHUNKS),
                    times(3, Manner.TLS),
                    times(4, Manner.AUTHENTICATED),
                    times(1, Manner.LARGE),
                    times(8, Manner.SLOW))
            .flatMap(List::stream)
            .toList();
    private static final Duration LAST_REPLIES = Duration.ofSeconds(60);
    /// Longer than connections to next hops are kept.
    private static final Duration QUIET = Duration.ofSeconds(2);

    /// @param hungUp clients that went in the middle of a message
    record Result(
            Deliveries deliveries,
            Mishaps mishaps,
            long hungUp,
            Publishing publishing,
            Footprint before,
            Footprint after,
            Duration took) {

        List<String> problems() {
            List<String> problems = new ArrayList<>(deliveries.wronglyTold());
            problems.addAll(after.grown(before));
            return problems;
        }

        /// For the report, under their names there.
        Map<String, Long> counts() {
            Map<String, Long> counts = new LinkedHashMap<>();
            counts.put("messages begun", (long) deliveries.messages());
            counts.put("  answered 250", deliveries.count(Heard.ACCEPTED));
            counts.put("  refused or deferred", deliveries.count(Heard.DECLINED));
            counts.put("  connection lost", deliveries.count(Heard.NOTHING));
            counts.put("  reply lost", deliveries.count(Heard.AMBIGUOUS));
            counts.put("  of these two, arrived", deliveries.unsure());
            counts.put("wrongly told", (long) deliveries.wronglyTold().size());
            counts.put("faults", (long) mishaps.count());
            counts.put("clients that hung up", hungUp);
            counts.put("published", (long) publishing.published());
            counts.put("certificates renewed", (long) publishing.renewed());
            return counts;
        }

        String report() {
            return Sums.report(counts())
                    + """
                    faults                    %s
                    after the warm-up         %s
                    at the end                %s
                    problems                  %s
                    took                      %d s
                    """.formatted(
                                    mishaps,
                                    before,
                                    after,
                                    problems().stream().limit(10).toList(),
                                    took.toSeconds());
        }
    }

    Result run() throws Exception {
        Deliveries deliveries = new Deliveries();
        LongAdder hungUp = new LongAdder();
        long began = System.nanoTime();
        List<TestCertificate> certificates =
                List.of(TestCertificate.of("edge.example"), TestCertificate.of("edge.example"));
        Path certificate = Files.copy(
                certificates.getFirst().keyStore(),
                Files.createTempDirectory("soak").resolve("edge.p12"));
        try (RecordingNextHop nextHop = new RecordingNextHop(deliveries);
                Fleet fleet = Fleet.start(1, 1, settings(certificate), SoakSender.USER.known())) {
            FleetEdge edge = fleet.edges().getFirst();
            var publishing = new Publishing(fleet.replicas().getFirst(), nextHop.port(), certificates, certificate);
            publishing.first();
            var mishaps = new Mishaps(nextHop, edge.networks(), seed);
            load(warmUp, edge.port(), deliveries, hungUp, mishaps, publishing);
            Footprint before = Footprint.of(edge.process().pid(), nextHop.openConnections());
            load(duration, edge.port(), deliveries, hungUp, mishaps, publishing);
            Footprint after = Footprint.of(edge.process().pid(), nextHop.openConnections());
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            return new Result(deliveries, mishaps, hungUp.sum(), publishing, before, after, took);
        }
    }

    private static List<Manner> times(int senders, Manner manner) {
        return Collections.nCopies(senders, manner);
    }

    private static TreeMap<String, String> settings(Path certificate) {
        var settings = new TreeMap<String, String>(new TestCertificate("", certificate).settings("smtp"));
        settings.put("mailsluice.listeners.smtp.tls.mode", "StartTls");
        settings.put("mailsluice.tls.reload-period", "1s");
        settings.put("mailsluice.next-hop.idle-timeout", "1s");
        settings.put("mailsluice.listeners.smtp.auth", "Optional");
        return settings;
    }

    private void load(
            Duration time, int port, Deliveries deliveries, LongAdder hungUp, Mishaps mishaps, Publishing publishing)
            throws Exception {
        long due = System.nanoTime() + time.toNanos();
        BooleanSupplier goesOn = () -> System.nanoTime() < due;
        var sending = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < SENDERS.size(); i++) {
                threads.submit(new SoakSender(port, SENDERS.get(i), deliveries, hungUp, sending::get, seed + i));
            }
            Future<?> failing = threads.submit(() -> {
                mishaps.run(goesOn);
                return null;
            });
            publishing.run(goesOn);
            failing.get();
            sending.set(false);
            threads.shutdown();
            threads.awaitTermination(LAST_REPLIES.toSeconds(), TimeUnit.SECONDS);
        }
        Thread.sleep(QUIET);
    }
}
