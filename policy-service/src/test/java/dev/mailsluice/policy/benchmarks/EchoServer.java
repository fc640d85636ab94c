package dev.mailsluice.policy.benchmarks;

import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.DecideResponse;
import dev.mailsluice.policy.v1.PolicyServiceGrpc.PolicyServiceImplBase;
import dev.mailsluice.policy.v1.Reply;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// What gRPC costs alone: bare grpc-java that gives one and the same verdict, made beforehand.
final class EchoServer {
    static final String READY = "answers all alike";

    private EchoServer() {}

    public static void main(String[] arguments) throws Exception {
        DecideResponse always = DecideResponse.newBuilder()
                .setPolicy("default")
                .setRevision(1)
                .setDigest("sha256:" + "0".repeat(64))
                .setOutcome(DecideResponse.Outcome.OUTCOME_REFUSE)
                .setRule("reroute.otherwise")
                .setReply(Reply.newBuilder()
                        .setCode(550)
                        .setEnhancedStatus("5.7.1")
                        .setText("Relaying is not allowed"))
                .build();
        var server = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])))
                .addService(new PolicyServiceImplBase() {
                    @Override
                    public void decide(DecideRequest request, StreamObserver<DecideResponse> client) {
                        client.onNext(always);
                        client.onCompleted();
                    }
                })
                .directExecutor()
                .build()
                .start();
        System.out.println(READY);
        server.awaitTermination();
    }
}
