package dev.mailsluice.policy.benchmarks;

import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.RelayRequest;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// One verdict, with no wire around it: the question is there, the answer is thrown away.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecideBenchmarks {

    /// A power of two; so many that the tables' memory is not all in the processor's caches.
    private static final int QUESTIONS = 1 << 14;

    /// With a tenth as many domains.
    @Param({"1", "10", "100", "1000", "10000", "100000", "1000000"})
    public int ranges;

    private PolicySnapshot snapshot;
    private RelayRequest[] questions;
    private int next;

    @Setup
    public void compile() {
        var large = new LargePolicy(ranges, Math.max(10, ranges / 10));
        snapshot = large.snapshot();
        questions = large.questions(QUESTIONS, 1).toArray(RelayRequest[]::new);
    }

    @Benchmark
    public Decision decide() {
        next = next + 1 & QUESTIONS - 1;
        return snapshot.decide(questions[next]);
    }
}
