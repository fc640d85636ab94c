package dev.mailsluice.edge.policy;

import dev.mailsluice.edge.session.Question;
import dev.mailsluice.edge.session.Standing;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// What the edge holds to: one number for each policy, its floor, and a lease on all of them (ADR 6). Any thread may
/// ask.
///
/// INVARIANT: a floor only rises. A lease is given only after the floors that came with it.
public final class Standings {

    private final Policies policies;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private final Map<String, AtomicLong> floors;
    /// In the time of `nanoTime`; a lease that has never been given has ended when this was made.
    private final AtomicLong leasedUntil;
    private volatile boolean untold;
    private List<Promise<Boolean>> waiting = new ArrayList<>();

    /// @param patience of [#known]
    public Standings(Policies policies, Duration patience) {
        this(policies, patience, System::nanoTime);
    }

    /// @param nanoTime the monotonic clock
    Standings(Policies policies, Duration patience, LongSupplier nanoTime) {
        this.policies = policies;
        this.patience = patience;
        this.nanoTime = nanoTime;
        this.floors = policies.names().stream().collect(Collectors.toUnmodifiableMap(n -> n, _ -> new AtomicLong()));
        this.leasedUntil = new AtomicLong(nanoTime.getAsLong());
    }

    /// Whether the verdicts of a transaction stand now. What is done by the answer is done in the same step.
    ///
    /// @param listener on which its client came in
    /// @param lowest revision among them
    public Standing of(String listener, long lowest) {
        if (!isLeased()) {
            return untold ? new Standing.Untold() : new Standing.Unknown();
        }
        long floor = floor(policies.of(listener));
        return lowest < floor ? new Standing.Raised(floor) : new Standing.Firm();
    }

    /// Waits until [#of] can tell again.
    ///
    /// @return whether it can, before patience ends. Never fails.
    public Future<Boolean> known() {
        Promise<Boolean> promise = Promise.promise();
        synchronized (this) {
            if (isLeased() || untold) {
                return Future.succeededFuture(true);
            }
            waiting.add(promise);
        }
        return promise.future()
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(_ -> {
                    forget(promise);
                    return false;
                });
    }

    private synchronized void forget(Promise<Boolean> promise) {
        waiting.remove(promise);
    }

    long floor(Question question) {
        return floor(policies.of(question));
    }

    long floor(String policy) {
        return floors.get(policy).get();
    }

    /// Whether the floor of `policy` is higher than before. A policy that is none of ours has none.
    boolean raise(String policy, long revision) {
        AtomicLong floor = floors.get(policy);
        return floor != null && floor.getAndAccumulate(revision, Math::max) < revision;
    }

    /// @param until when the lease ends, in the time of `nanoTime`; it never ends earlier than one given before
    void lease(long until) {
        leasedUntil.accumulateAndGet(until, (one, other) -> one - other > 0 ? one : other);
        untold = false;
        release();
    }

    /// Nobody will tell; a lease that still runs counts until it ends.
    void untold() {
        untold = true;
        release();
    }

    private void release() {
        List<Promise<Boolean>> released;
        synchronized (this) {
            if (!isLeased() && !untold) {
                return;
            }
            released = waiting;
            waiting = new ArrayList<>();
        }
        released.forEach(promise -> promise.tryComplete(true));
    }

    /// How long the lease still runs; negative once it has ended.
    public Duration left() {
        return Duration.ofNanos(leasedUntil.get() - nanoTime.getAsLong());
    }

    private boolean isLeased() {
        return leasedUntil.get() - nanoTime.getAsLong() > 0;
    }

    /// The floor of each policy, by its name.
    public Map<String, Long> floors() {
        return floors.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> e.getValue()
                .get()));
    }
}
