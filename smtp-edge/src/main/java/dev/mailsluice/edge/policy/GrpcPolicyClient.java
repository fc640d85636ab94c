package dev.mailsluice.edge.policy;

import dev.mailsluice.edge.session.Question;
import dev.mailsluice.edge.session.Verdict;
import dev.mailsluice.policy.v1.DecideResponse;
import dev.mailsluice.policy.v1.PolicyServiceGrpc;
import dev.mailsluice.policy.v1.PolicyServiceGrpc.PolicyServiceStub;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Asks over gRPC, with the client of grpc-java: it balances over all addresses of the host and keeps connections
/// alive.
///
/// A question fails at once while no connection can be made; it never waits longer than its deadline.
final class GrpcPolicyClient implements PolicyClient {

    private static final long RECONNECT_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MAX_ANSWER_OCTETS = 64 * 1024;

    private final PolicySettings settings;
    private final ManagedChannel channel;
    private final PolicyServiceStub stub;
    private final AtomicLong reconnected = new AtomicLong(System.nanoTime());

    GrpcPolicyClient(PolicySettings.Endpoint.Grpc endpoint, PolicySettings settings) {
        this.settings = settings;
        this.channel = NettyChannelBuilder.forTarget("dns:///" + endpoint.address())
                .defaultLoadBalancingPolicy("round_robin")
                .keepAliveTime(10, TimeUnit.SECONDS)
                .keepAliveTimeout(5, TimeUnit.SECONDS)
                .keepAliveWithoutCalls(true)
                .maxInboundMessageSize(MAX_ANSWER_OCTETS)
                .usePlaintext()
                .directExecutor()
                .build();
        this.stub = PolicyServiceGrpc.newStub(channel);
        // Connects now, so that the first question need not wait for it.
        channel.getState(true);
    }

    @Override
    public Future<Verdict> ask(Question question) {
        Promise<Verdict> verdict = Promise.promise();
        stub.withDeadlineAfter(settings.deadline().toNanos(), TimeUnit.NANOSECONDS)
                .decide(WireMapping.request(question, settings.policy()), new Answered(verdict));
        return verdict.future();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    /// grpc-java waits up to two minutes before it connects again; mail would be deferred for as long.
    private void reconnectSoon() {
        long last = reconnected.get();
        long now = System.nanoTime();
        if (now - last > RECONNECT_EVERY_NANOS && reconnected.compareAndSet(last, now)) {
            channel.resetConnectBackoff();
        }
    }

    private final class Answered implements StreamObserver<DecideResponse> {

        private final Promise<Verdict> verdict;

        Answered(Promise<Verdict> verdict) {
            this.verdict = verdict;
        }

        @Override
        public void onNext(DecideResponse response) {
            verdict.tryComplete(WireMapping.verdict(response));
        }

        @Override
        public void onError(Throwable problem) {
            Status status = Status.fromThrowable(problem);
            if (status.getCode() == Status.Code.UNAVAILABLE) {
                reconnectSoon();
            }
            verdict.tryComplete(
                    new Verdict.None("policy-service over gRPC: " + status.getCode() + " " + status.getDescription()));
        }

        @Override
        public void onCompleted() {
            verdict.tryComplete(new Verdict.None("policy-service over gRPC ended without an answer"));
        }
    }
}
