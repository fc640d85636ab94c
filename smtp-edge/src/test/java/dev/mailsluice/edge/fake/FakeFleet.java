package dev.mailsluice.edge.fake;

import dev.mailsluice.policy.v1.FollowRequest;
import dev.mailsluice.policy.v1.FollowResponse;
import dev.mailsluice.policy.v1.Standing;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The part of a policy-service that edges follow. Leases last 3 s until told otherwise; the policy `default` is at
/// revision 7.
public final class FakeFleet {

    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private final List<FollowRequest> requests = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Long> reported = new LinkedBlockingQueue<>();
    private volatile long revision = 7;
    private volatile Duration lease = Duration.ofSeconds(3);
    private volatile boolean silent;
    private volatile boolean unimplemented;

    /// Every request of every stream.
    public List<FollowRequest> requests() {
        return requests;
    }

    /// All streams hear of it.
    public void reaches(long now) {
        revision = now;
        streams.forEach(Stream::tell);
    }

    /// Leases from now on.
    public void lease(Duration duration) {
        lease = duration;
    }

    /// Takes requests and answers nothing, as a network does that loses everything.
    public void silent(boolean now) {
        silent = now;
    }

    /// As an older version, which does not know `Follow`.
    public void unimplemented() {
        unimplemented = true;
    }

    /// Ends every stream.
    public void hangUp() {
        streams.forEach(stream -> stream.responses.onError(Status.UNAVAILABLE.asRuntimeException()));
        streams.clear();
    }

    /// Ends every stream in good order, as a replica does whose connections have become old.
    public void complete() {
        streams.forEach(stream -> stream.responses.onCompleted());
        streams.clear();
    }

    /// Waits until a floor of `default` is reported that is `revision` or higher.
    public boolean hearsFloor(long floor, Duration limit) throws InterruptedException {
        long due = System.nanoTime() + limit.toNanos();
        while (true) {
            Long next = reported.poll(due - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                return false;
            }
            if (next >= floor) {
                return true;
            }
        }
    }

    StreamObserver<FollowRequest> follow(StreamObserver<FollowResponse> responses) {
        Stream stream = new Stream(responses);
        if (unimplemented) {
            responses.onError(Status.UNIMPLEMENTED.asRuntimeException());
        } else {
            streams.add(stream);
        }
        return stream;
    }

    private final class Stream implements StreamObserver<FollowRequest> {

        private final StreamObserver<FollowResponse> responses;
        private long sequence;

        Stream(StreamObserver<FollowResponse> responses) {
            this.responses = responses;
        }

        @Override
        public synchronized void onNext(FollowRequest request) {
            sequence = request.getSequence();
            requests.add(request);
            request.getFloorsList().stream()
                    .filter(floor -> floor.getPolicy().equals("default"))
                    .forEach(floor -> reported.add(floor.getRevision()));
            tell();
        }

        private synchronized void tell() {
            if (!silent) {
                responses.onNext(FollowResponse.newBuilder()
                        .setSequence(sequence)
                        .setLeaseMillis((int) lease.toMillis())
                        .addHeads(Standing.newBuilder()
                                .setPolicy("default")
                                .setRevision(revision)
                                .setDigest("sha256:" + "0".repeat(64)))
                        .build());
            }
        }

        @Override
        public void onError(Throwable problem) {
            streams.remove(this);
        }

        @Override
        public void onCompleted() {
            streams.remove(this);
            responses.onCompleted();
        }
    }
}
