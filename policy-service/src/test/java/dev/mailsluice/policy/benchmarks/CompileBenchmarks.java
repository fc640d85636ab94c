package dev.mailsluice.policy.benchmarks;

import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.RelayPolicy;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A document of a million ranges and 100,000 domains made ready to answer.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class CompileBenchmarks {

    private final PolicyRevision revision = new PolicyRevision("default", 1, "sha256:" + "0".repeat(64));
    private RelayPolicy policy;

    @Setup
    public void read() {
        policy = new LargePolicy(1_000_000, 100_000).policy();
    }

    @Benchmark
    public PolicySnapshot compile() {
        return PolicySnapshot.compile(revision, policy);
    }
}
