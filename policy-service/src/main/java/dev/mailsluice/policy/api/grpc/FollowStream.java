package dev.mailsluice.policy.api.grpc;

import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.inforce.EdgeReport;
import dev.mailsluice.policy.inforce.Follower;
import dev.mailsluice.policy.inforce.Followers;
import dev.mailsluice.policy.inforce.Following;
import dev.mailsluice.policy.v1.FollowRequest;
import dev.mailsluice.policy.v1.FollowResponse;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Optional;

/// One edge's stream. An edge that does not read costs one mark: it is told the newest when it reads again.
final class FollowStream implements StreamObserver<FollowRequest>, Follower {

    private final Following following;
    private final Followers followers;
    private final ServerCallStreamObserver<FollowResponse> edge;
    private final long endsAt;
    private Optional<EdgeReport> latest = Optional.empty();
    private boolean owesAnswer;
    private boolean ended;

    private FollowStream(
            Following following, Followers followers, ServerCallStreamObserver<FollowResponse> edge, Duration longest) {
        this.following = following;
        this.followers = followers;
        this.edge = edge;
        this.endsAt = System.nanoTime() + longest.toNanos();
    }

    /// @param longest the stream is ended behind the first report after so long; the edge begins another
    static FollowStream open(
            Following following, Followers followers, ServerCallStreamObserver<FollowResponse> edge, Duration longest) {
        var stream = new FollowStream(following, followers, edge, longest);
        edge.setOnReadyHandler(stream::onReady);
        edge.setOnCancelHandler(stream::forget);
        if (!followers.add(stream)) {
            stream.fail(Status.RESOURCE_EXHAUSTED.withDescription("too many edges follow this replica"));
        }
        return stream;
    }

    @Override
    public void onNext(FollowRequest request) {
        switch (FollowMapping.report(request)) {
            case Parsed.Good<EdgeReport>(var report) -> hear(report);
            case Parsed.Bad<EdgeReport>(var message) -> fail(Status.INVALID_ARGUMENT.withDescription(message));
        }
    }

    private synchronized void hear(EdgeReport report) {
        if (ended) {
            return;
        }
        if (!following.hear(report)) {
            fail(Status.RESOURCE_EXHAUSTED.withDescription("too many edges follow this replica"));
            return;
        }
        latest = Optional.of(report);
        tell();
        if (System.nanoTime() - endsAt >= 0) {
            onCompleted();
        }
    }

    @Override
    public synchronized boolean follows(String policy) {
        return latest.filter(report -> report.follows(policy)).isPresent();
    }

    @Override
    public synchronized void tell() {
        if (ended || latest.isEmpty()) {
            return;
        }
        owesAnswer = !edge.isReady();
        if (!owesAnswer) {
            edge.onNext(FollowMapping.answer(following.answer(latest.get())));
        }
    }

    private synchronized void onReady() {
        if (owesAnswer) {
            tell();
        }
    }

    @Override
    public void end() {
        onCompleted();
    }

    private synchronized void fail(Status status) {
        if (!ended) {
            forget();
            edge.onError(status.asRuntimeException());
        }
    }

    /// The lease runs on.
    private synchronized void forget() {
        ended = true;
        followers.remove(this);
    }

    @Override
    public void onError(Throwable lost) {
        forget();
    }

    @Override
    public synchronized void onCompleted() {
        if (!ended) {
            forget();
            edge.onCompleted();
        }
    }
}
