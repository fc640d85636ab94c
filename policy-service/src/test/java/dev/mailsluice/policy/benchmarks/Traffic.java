package dev.mailsluice.policy.benchmarks;

import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.DecideResponse;
import dev.mailsluice.policy.v1.PolicyServiceGrpc.PolicyServiceStub;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/// Questions as edges ask them: some clients and domains often, most seldom, local parts all different.
final class Traffic {

    private static final int OPEN_AT_ONCE = 128;

    private final List<DecideRequest> questions;
    private int next;

    /// @param different how many different clients and domains there are
    Traffic(int different, long seed) {
        Random random = new Random(seed);
        questions = IntStream.range(0, 50_000)
                .mapToObj(i -> {
                    int who = (int) (different * Math.pow(random.nextDouble(), 4));
                    int where = (int) (different * Math.pow(random.nextDouble(), 4));
                    return DecideRequest.newBuilder()
                            .setPolicy("default")
                            .setClientAddress("192.0.%d.%d".formatted(who / 256 % 256, who % 256))
                            .setListener("internal")
                            .setReversePath("sender" + i + "@example.com")
                            .setForwardPath("recipient" + i + "@d" + where + ".partner.example")
                            .build();
                })
                .toList();
    }

    DecideRequest question() {
        next = (next + 1) % questions.size();
        return questions.get(next);
    }

    /// As many as are answered in this time. Returns how many a second.
    double asFastAsPossible(PolicyServiceStub service, Duration time) throws InterruptedException {
        return run(service, time, 0);
    }

    /// So many a second, as far as they are answered.
    double paced(PolicyServiceStub service, Duration time, int aSecond) throws InterruptedException {
        return run(service, time, aSecond);
    }

    private double run(PolicyServiceStub service, Duration time, int aSecond) throws InterruptedException {
        var answered = new LongAdder();
        var open = new Semaphore(OPEN_AT_ONCE);
        long started = System.nanoTime();
        for (long asked = 0; System.nanoTime() - started < time.toNanos(); asked++) {
            while (aSecond > 0 && asked > (System.nanoTime() - started) / 1e9 * aSecond) {
                Thread.sleep(Duration.ofMillis(1));
            }
            open.acquire();
            service.decide(question(), new StreamObserver<>() {
                @Override
                public void onNext(DecideResponse answer) {
                    if (answer.getOutcome() != DecideResponse.Outcome.OUTCOME_DEFER) {
                        answered.increment();
                    }
                }

                @Override
                public void onError(Throwable failure) {
                    open.release();
                }

                @Override
                public void onCompleted() {
                    open.release();
                }
            });
        }
        open.acquire(OPEN_AT_ONCE);
        return answered.sum() / ((System.nanoTime() - started) / 1e9);
    }
}
