package dev.mailsluice.policy.api.grpc;

import dev.mailsluice.policy.inforce.EdgeReport;
import dev.mailsluice.policy.v1.FollowRequest;
import dev.mailsluice.policy.v1.FollowResponse;
import dev.mailsluice.policy.v1.PolicyServiceGrpc;
import dev.mailsluice.policy.v1.Standing;
import io.grpc.Channel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// An edge that reports and does not read what it is told.
final class SleepingEdge implements ClientResponseObserver<FollowRequest, FollowResponse> {

    private final LinkedBlockingQueue<Long> heard = new LinkedBlockingQueue<>();
    private ClientCallStreamObserver<FollowRequest> stream;

    SleepingEdge(Channel channel) {
        PolicyServiceGrpc.newStub(channel).follow(this);
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<FollowRequest> requests) {
        stream = requests;
        stream.disableAutoRequestWithInitial(0);
    }

    /// With so many policies that the answers soon fill what the network holds.
    void report(long sequence) {
        var report = FollowRequest.newBuilder()
                .setEdge("asleep")
                .setSequence(sequence)
                .setOpenTransactions(Math.toIntExact(sequence));
        for (int i = 0; i < EdgeReport.MAX_POLICIES; i++) {
            report.addFloors(Standing.newBuilder().setPolicy("asleep-" + i));
        }
        stream.onNext(report.build());
    }

    /// Returns how many responses it was sent until the one to `sequence`.
    int wakeUpAndReadUntil(long sequence) throws InterruptedException {
        int read = 0;
        while (true) {
            stream.request(1);
            Long next = heard.poll(20, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no answer to " + sequence + " among " + read);
            }
            read++;
            if (next == sequence) {
                stream.onCompleted();
                return read;
            }
        }
    }

    @Override
    public void onNext(FollowResponse response) {
        heard.add(response.getSequence());
    }

    @Override
    public void onError(Throwable t) {}

    @Override
    public void onCompleted() {}
}
