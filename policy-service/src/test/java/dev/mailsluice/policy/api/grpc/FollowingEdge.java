package dev.mailsluice.policy.api.grpc;

import dev.mailsluice.policy.v1.FollowRequest;
import dev.mailsluice.policy.v1.FollowResponse;
import dev.mailsluice.policy.v1.PolicyServiceGrpc;
import dev.mailsluice.policy.v1.Standing;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// An edge that follows one policy, and does only what the test says.
final class FollowingEdge implements StreamObserver<FollowResponse>, AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;

    private final String name;
    private final String policy;
    private final StreamObserver<FollowRequest> requests;
    private final BlockingQueue<FollowResponse> responses = new LinkedBlockingQueue<>();
    private final CompletableFuture<Status> end = new CompletableFuture<>();
    private long sequence;

    FollowingEdge(Channel channel, String name, String policy) {
        this.name = name;
        this.policy = policy;
        this.requests = PolicyServiceGrpc.newStub(channel).follow(this);
    }

    /// Returns what is answered to it.
    FollowResponse report(long floor, String digest) throws InterruptedException {
        send(FollowRequest.newBuilder()
                .setEdge(name)
                .setSequence(++sequence)
                .addFloors(Standing.newBuilder()
                        .setPolicy(policy)
                        .setRevision(floor)
                        .setDigest(digest))
                .build());
        FollowResponse answer = next();
        while (answer.getSequence() < sequence) {
            answer = next();
        }
        return answer;
    }

    FollowResponse report(long floor) throws InterruptedException {
        return report(floor, "");
    }

    void send(FollowRequest request) {
        requests.onNext(request);
    }

    FollowResponse next() throws InterruptedException {
        FollowResponse response = responses.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (response == null) {
            throw new AssertionError("was told nothing; stream ended: " + end.getNow(null));
        }
        return response;
    }

    Status awaitEnd() throws Exception {
        return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void onNext(FollowResponse response) {
        responses.add(response);
    }

    @Override
    public void onError(Throwable t) {
        end.complete(Status.fromThrowable(t));
    }

    @Override
    public void onCompleted() {
        end.complete(Status.OK);
    }

    @Override
    public void close() {
        if (!end.isDone()) {
            requests.onCompleted();
        }
    }
}
