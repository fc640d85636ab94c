package dev.mailsluice.policy.benchmarks;

import dev.mailsluice.policy.domain.PolicySnapshot;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.function.Supplier;

/// What a snapshot keeps on the heap, its document included: the heap in use after a collection with it, less that
/// without it.
public final class RetainedBytes {
    private RetainedBytes() {}

    /// @return octets for each range
    public static double perRange(int ranges) {
        Supplier<PolicySnapshot> snapshot = () -> new LargePolicy(ranges, 0).snapshot();
        snapshot.get();
        long before = used();
        PolicySnapshot kept = snapshot.get();
        long after = used();
        Reference.reachabilityFence(kept);
        return (double) (after - before) / ranges;
    }

    private static long used() {
        var memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < 3; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }
}
