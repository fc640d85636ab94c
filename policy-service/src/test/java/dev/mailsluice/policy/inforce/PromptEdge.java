package dev.mailsluice.policy.inforce;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// An edge that reports what it is told a moment later, and every 300 ms besides.
final class PromptEdge implements Follower, AutoCloseable {

    private static final ScheduledExecutorService TIMER =
            Executors.newScheduledThreadPool(1, Thread.ofPlatform().daemon().factory());

    private final InForce replica;
    private final String name;
    private final ScheduledFuture<?> reports;
    private Standing floor = Standing.none(Fleets.POLICY);
    private Duration lease = Duration.ZERO;
    private long sequence;

    PromptEdge(InForce replica, String name) {
        this.replica = replica;
        this.name = name;
        replica.followers().add(this);
        reports = TIMER.scheduleAtFixedRate(this::report, 0, 300, TimeUnit.MILLISECONDS);
    }

    synchronized Duration lease() {
        return lease;
    }

    private synchronized void report() {
        replica.following().hear(current(++sequence));
        hear();
    }

    private EdgeReport current(long number) {
        return new EdgeReport(name, number, List.of(floor), 1);
    }

    private synchronized void hear() {
        Following.Answer answer = replica.following().answer(current(sequence));
        lease = answer.lease();
        Standing head = answer.heads().getFirst();
        if (head.revision() > floor.revision()) {
            floor = head;
            TIMER.execute(this::report);
        }
    }

    @Override
    public boolean follows(String policy) {
        return policy.equals(Fleets.POLICY);
    }

    @Override
    public void tell() {
        TIMER.execute(this::hear);
    }

    @Override
    public void end() {
        close();
    }

    @Override
    public void close() {
        replica.followers().remove(this);
        reports.cancel(false);
    }
}
