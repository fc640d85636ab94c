package dev.mailsluice.policy.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.mailsluice.policy.api.grpc.DecidingServer;
import dev.mailsluice.policy.journal.Journal;
import dev.mailsluice.policy.journal.JournalEvents;
import dev.mailsluice.policy.journal.JournalSettings;
import dev.mailsluice.policy.journal.JournalWriter;
import dev.mailsluice.policy.journal.Questions;
import dev.mailsluice.policy.store.StoreDatabase;
import dev.mailsluice.policy.store.StoreSettings;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the journal costs: the real service over gRPC on loopback, with the journal and without it in turns, the
/// journal written to an H2 file meanwhile. `make bench`, which says for how many turns.
class JournalBench {

    private static final int ASKED_A_SECOND = 20_000;
    private static final int MAX_ROWS = 10_000;

    /// Short, so that what else the machine does meets both alike.
    private static final Duration TURN = Duration.ofMillis(500);

    private static final Duration PACED_TURN = Duration.ofSeconds(2);

    @TempDir
    Path directory;

    private final AtomicLong dropped = new AtomicLong();

    private record Turn(double aSecond, double cpuMicros) {}

    @Test
    void at_20_000_a_second_the_journal_costs_less_than_five_percent_and_keeps_its_bound() throws Exception {
        int turns = Integer.getInteger("bench.turns", 60);
        StoreDatabase database =
                StoreDatabase.open(new StoreSettings.H2File(directory.resolve("policies"), Duration.ofSeconds(5)));
        var journal = new Journal(
                new JournalSettings(true, Duration.ofDays(7), MAX_ROWS),
                database.journal(),
                counting(),
                InstantSource.system());
        Questions questions = Questions.start(List.of(journal), counting());
        JournalWriter writer = JournalWriter.start(journal);
        List<String> report = new ArrayList<>();
        double ratio;
        try (var without = new DecidingServer(Deciding.with(Optional.empty()));
                var with = new DecidingServer(Deciding.with(Optional.of(questions)))) {
            var traffic = new Traffic(300, 1);
            saturated(traffic, without, with, turns, report);
            ratio = paced(traffic, without, with, Math.max(8, turns / 4), report);
            flood(with, journal, report);
        } finally {
            questions.close();
            writer.close();
        }
        int rows = rows(journal);
        report.add("table     after the flood: %,d rows, at most %,d".formatted(rows, MAX_ROWS));
        database.close();
        Files.write(
                Files.createDirectories(Path.of("target", "bench")).resolve("journal.md"),
                report.stream().map("- "::concat).toList());

        assertThat(ratio)
                .as("throughput at 20,000 a second with the journal / without")
                .isGreaterThan(0.95);
        assertThat(rows).isLessThanOrEqualTo(MAX_ROWS);
    }

    private void saturated(Traffic traffic, DecidingServer without, DecidingServer with, int turns, List<String> report)
            throws InterruptedException {
        List<Double> ratios = new ArrayList<>();
        List<Double> speeds = new ArrayList<>();
        for (int i = -10; i < turns; i++) {
            boolean withFirst = i % 2 == 0;
            double first = traffic.asFastAsPossible((withFirst ? with : without).client(), TURN);
            double second = traffic.asFastAsPossible((withFirst ? without : with).client(), TURN);
            if (i >= 0) {
                ratios.add(withFirst ? first / second : second / first);
                speeds.add(withFirst ? second : first);
            }
        }
        double ratio = median(ratios);
        report.add(
                ("journal   as fast as it goes, with / without: %.3f (median of %d turns of %d ms, %.3f to %.3f; without it"
                                + " %,.0f decisions a second)")
                        .formatted(
                                ratio,
                                turns,
                                TURN.toMillis(),
                                ratios.stream().min(Double::compare).orElseThrow(),
                                ratios.stream().max(Double::compare).orElseThrow(),
                                median(speeds)));
    }

    /// Returns the throughput with the journal / without.
    private double paced(Traffic traffic, DecidingServer without, DecidingServer with, int turns, List<String> report)
            throws InterruptedException {
        List<Turn> on = new ArrayList<>();
        List<Turn> off = new ArrayList<>();
        dropped.set(0);
        for (int i = 0; i < turns; i++) {
            off.add(paced(traffic, without));
            on.add(paced(traffic, with));
        }
        double answeredOn = median(on.stream().map(Turn::aSecond).toList());
        double answeredOff = median(off.stream().map(Turn::aSecond).toList());
        double cpuOn = median(on.stream().map(Turn::cpuMicros).toList());
        double cpuOff = median(off.stream().map(Turn::cpuMicros).toList());
        report.add(
                ("journal   at %,d decisions a second: %,.0f answered with it, %,.0f without; processor time of client"
                                + " and server %.1f and %.1f us each, ratio %.3f; %,d questions dropped")
                        .formatted(
                                ASKED_A_SECOND, answeredOn, answeredOff, cpuOn, cpuOff, cpuOn / cpuOff, dropped.get()));
        return answeredOn / answeredOff;
    }

    private static Turn paced(Traffic traffic, DecidingServer server) throws InterruptedException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = system.getProcessCpuTime();
        double aSecond = traffic.paced(server.client(), PACED_TURN, ASKED_A_SECOND);
        return new Turn(aSecond, (system.getProcessCpuTime() - before) / 1e3 / (aSecond * PACED_TURN.toSeconds()));
    }

    /// Hardly any question twice.
    private void flood(DecidingServer with, Journal journal, List<String> report) throws InterruptedException {
        var traffic = new Traffic(10_000_000, 2);
        int most = 0;
        dropped.set(0);
        for (int i = 0; i < 10; i++) {
            traffic.asFastAsPossible(with.client(), Duration.ofSeconds(1));
            most = Math.max(most, journal.waiting());
        }
        report.add("memory    in a flood of different questions: %,d waited at most, %,d questions dropped"
                .formatted(most, dropped.get()));
    }

    private static int rows(Journal journal) {
        var rows = new AtomicInteger();
        journal.read("default", Instant.EPOCH, (_, _) -> rows.incrementAndGet());
        return rows.get();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private JournalEvents counting() {
        return new JournalEvents() {
            @Override
            public void dropped(long questions) {
                dropped.addAndGet(questions);
            }

            @Override
            public void unwritten(RuntimeException why) {
                throw new AssertionError(why);
            }

            @Override
            public void written() {}
        };
    }
}
