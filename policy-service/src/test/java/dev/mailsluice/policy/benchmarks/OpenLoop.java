package dev.mailsluice.policy.benchmarks;

import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.DecideResponse;
import dev.mailsluice.policy.v1.PolicyServiceGrpc.PolicyServiceStub;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Questions at moments fixed beforehand, whatever the answers do. Each is timed from its moment: a server that stands
/// still is charged for all it kept waiting, and so is a client that came too late.
final class OpenLoop {
    private final long[] nanos;
    private int asked;
    private final LongAdder failed = new LongAdder();

    private OpenLoop(int most) {
        nanos = new long[most];
    }

    /// Asks `aSecond` questions a second while `goesOn`, at most for `longest`; returns when all are answered.
    static OpenLoop run(
            PolicyServiceStub service, Traffic traffic, int aSecond, Duration longest, BooleanSupplier goesOn)
            throws InterruptedException {
        var loop = new OpenLoop((int) (aSecond * longest.toSeconds()));
        var answers = new Semaphore(0);
        long step = TimeUnit.SECONDS.toNanos(1) / aSecond;
        long started = System.nanoTime();
        while (loop.asked < loop.nanos.length && goesOn.getAsBoolean()) {
            long due = started + loop.asked * step;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            loop.ask(service, traffic.question(), loop.asked, due, answers);
            loop.asked++;
        }
        if (!answers.tryAcquire(loop.asked, 30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("not all of " + loop.asked + " questions were answered");
        }
        return loop;
    }

    private void ask(PolicyServiceStub service, DecideRequest question, int at, long due, Semaphore answers) {
        service.decide(question, new StreamObserver<>() {
            @Override
            public void onNext(DecideResponse answer) {
                if (answer.getOutcome() == DecideResponse.Outcome.OUTCOME_DEFER) {
                    failed.increment();
                }
                nanos[at] = System.nanoTime() - due;
            }

            @Override
            public void onError(Throwable failure) {
                failed.increment();
                answers.release();
            }

            @Override
            public void onCompleted() {
                answers.release();
            }
        });
    }

    double millis(double quantile) {
        long[] sorted = Arrays.copyOf(nanos, asked);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(asked - 1, Math.floor(quantile * asked))] / 1e6;
    }

    int asked() {
        return asked;
    }

    /// How many got an error, or no verdict.
    long failed() {
        return failed.sum();
    }
}
