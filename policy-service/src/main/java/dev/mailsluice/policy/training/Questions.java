package dev.mailsluice.policy.training;

import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.DecideResponse;
import dev.mailsluice.policy.v1.FollowRequest;
import dev.mailsluice.policy.v1.FollowResponse;
import dev.mailsluice.policy.v1.PolicyServiceGrpc;
import dev.mailsluice.policy.v1.PolicyServiceGrpc.PolicyServiceStub;
import dev.mailsluice.policy.v1.Standing;
import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Questions as an edge asks them, some at once, and the stream that it follows.
final class Questions {

    private static final int COUNT = 30_000;
    private static final int AT_ONCE = 16;
    private static final Duration TIME = Duration.ofSeconds(30);

    private final PolicyServiceStub service;
    private final Semaphore open = new Semaphore(AT_ONCE);

    Questions(Channel channel) {
        service = PolicyServiceGrpc.newStub(channel);
    }

    /// Returns how many were asked. A machine that is too slow for all of them trains with fewer.
    int ask() throws InterruptedException {
        StreamObserver<FollowRequest> edge = service.follow(new Answers<FollowResponse>(() -> {}));
        long end = System.nanoTime() + TIME.toNanos();
        int asked = 0;
        while (asked < COUNT && System.nanoTime() < end && open.tryAcquire(TIME.toSeconds(), TimeUnit.SECONDS)) {
            if (asked % 1_000 == 0) {
                edge.onNext(follow(asked));
            }
            service.decide(question(asked), new Answers<DecideResponse>(open::release));
            asked++;
        }
        edge.onCompleted();
        return asked;
    }

    private static FollowRequest follow(int sequence) {
        return FollowRequest.newBuilder()
                .setEdge("training")
                .setSequence(sequence + 1L)
                .addFloors(Standing.newBuilder().setPolicy("default").setRevision(1))
                .build();
    }

    /// A local domain, one with a route, foreign ones; clients that may relay, one that never may, and others.
    private static DecideRequest question(int number) {
        String domain =
                switch (number % 4) {
                    case 0 -> "local.training";
                    case 1 -> "a.partner.training";
                    default -> "d" + number % 100 + ".example";
                };
        return DecideRequest.newBuilder()
                .setPolicy("default")
                .setClientAddress((number % 3 == 0 ? "198.51.100." : "192.0.2.") + number % 200)
                .setListener("smtp")
                .setReversePath("sender@client.training")
                .setForwardPath("user" + number % 1_000 + "@" + domain)
                .setMinRevision(1)
                .build();
    }

    /// @param ended told once, however a call ends
    private record Answers<T>(Runnable ended) implements StreamObserver<T> {
        @Override
        public void onNext(T answer) {
            // Nobody needs it.
        }

        @Override
        public void onError(Throwable failure) {
            ended.run();
        }

        @Override
        public void onCompleted() {
            ended.run();
        }
    }
}
