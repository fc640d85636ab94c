package dev.mailsluice.edge.training;

import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.DecideResponse;
import dev.mailsluice.policy.v1.FollowRequest;
import dev.mailsluice.policy.v1.FollowResponse;
import dev.mailsluice.policy.v1.NextHop;
import dev.mailsluice.policy.v1.PolicyServiceGrpc;
import dev.mailsluice.policy.v1.Reply;
import dev.mailsluice.policy.v1.Standing;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/// A policy-service that knows one domain, and refuses all others.
///
/// Not a `BindableService`: the framework would start a server for it in the edge.
final class PolicyStandIn implements AutoCloseable {

    /// Mail for it passes.
    static final String PASSES = "store.training";

    private static final String DIGEST = "sha256:" + "0".repeat(64);
    private static final int LEASE_MILLIS = 3_000;

    private final Server server;
    private final int nextHop;

    /// @param nextHop the port of what takes the mail
    PolicyStandIn(InetSocketAddress address, int nextHop) throws IOException {
        this.nextHop = nextHop;
        this.server = NettyServerBuilder.forAddress(address)
                .directExecutor()
                .permitKeepAliveTime(1, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .addService(ServerServiceDefinition.builder(PolicyServiceGrpc.SERVICE_NAME)
                        .addMethod(PolicyServiceGrpc.getDecideMethod(), ServerCalls.asyncUnaryCall(this::decide))
                        .addMethod(
                                PolicyServiceGrpc.getFollowMethod(),
                                ServerCalls.asyncBidiStreamingCall(PolicyStandIn::follow))
                        .build())
                .build()
                .start();
    }

    private void decide(DecideRequest question, StreamObserver<DecideResponse> answered) {
        boolean passes = question.getForwardPath().endsWith("@" + PASSES);
        DecideResponse.Builder verdict = DecideResponse.newBuilder()
                .setPolicy(question.getPolicy())
                .setRevision(1)
                .setDigest(DIGEST)
                .setRule(passes ? "localDomains[0]" : "reroute.otherwise")
                .setReply(passes ? reply(250, "2.1.5", "OK") : reply(550, "5.7.1", "Relaying denied"))
                .setOutcome(passes ? DecideResponse.Outcome.OUTCOME_DELIVER : DecideResponse.Outcome.OUTCOME_REFUSE);
        if (passes) {
            verdict.setForwardPath(question.getForwardPath())
                    .setNextHop(NextHop.newBuilder()
                            .setName("store")
                            .setHost("127.0.0.1")
                            .setPort(nextHop)
                            .setTls(NextHop.Tls.TLS_DISABLED));
        }
        answered.onNext(verdict.build());
        answered.onCompleted();
    }

    private static Reply reply(int code, String status, String text) {
        return Reply.newBuilder()
                .setCode(code)
                .setEnhancedStatus(status)
                .setText(text)
                .build();
    }

    private static StreamObserver<FollowRequest> follow(StreamObserver<FollowResponse> told) {
        return new StreamObserver<>() {
            @Override
            public void onNext(FollowRequest request) {
                FollowResponse.Builder heads = FollowResponse.newBuilder()
                        .setSequence(request.getSequence())
                        .setLeaseMillis(LEASE_MILLIS);
                request.getFloorsList()
                        .forEach(floor -> heads.addHeads(Standing.newBuilder()
                                .setPolicy(floor.getPolicy())
                                .setRevision(1)
                                .setDigest(DIGEST)));
                told.onNext(heads.build());
            }

            @Override
            public void onError(Throwable gone) {
                // The edge will follow again.
            }

            @Override
            public void onCompleted() {
                told.onCompleted();
            }
        };
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
