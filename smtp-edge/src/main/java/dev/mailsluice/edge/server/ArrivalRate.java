package dev.mailsluice.edge.server;

import dev.mailsluice.edge.address.Cidr;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Counts what each address does in a minute. Minutes are those of the clock, not of the address: around the end of one
/// an address may do twice as much.
final class ArrivalRate {

    /// More addresses in a minute are not counted, and so are let in: memory is bounded, and the limit on all
    /// sessions still holds.
    static final int MAX_ADDRESSES = 100_000;

    private record Minute(long number, ConcurrentMap<Cidr, Integer> arrivals) {}

    private final int most;
    private final AtomicReference<Minute> current =
            new AtomicReference<>(new Minute(Long.MIN_VALUE, new ConcurrentHashMap<>()));

    ArrivalRate(int most) {
        this.most = most;
    }

    /// @param nanos what time it is, from any origin
    boolean allows(Cidr address, long nanos) {
        long number = Math.floorDiv(nanos, TimeUnit.MINUTES.toNanos(1));
        ConcurrentMap<Cidr, Integer> arrivals = current.updateAndGet(
                        minute -> minute.number() >= number ? minute : new Minute(number, new ConcurrentHashMap<>()))
                .arrivals();
        boolean counted = arrivals.size() < MAX_ADDRESSES || arrivals.containsKey(address);
        return !counted || arrivals.merge(address, 1, Integer::sum) <= most;
    }
}
