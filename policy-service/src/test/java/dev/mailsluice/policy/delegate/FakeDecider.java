package dev.mailsluice.policy.delegate;

import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.DecideResponse;
import dev.mailsluice.policy.v1.PolicyServiceGrpc.PolicyServiceImplBase;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Somebody else who serves our contract over gRPC. Without an answer set it never answers.
final class FakeDecider extends PolicyServiceImplBase implements AutoCloseable {

    final List<DecideRequest> questions = new CopyOnWriteArrayList<>();
    volatile DecideResponse answer = DecideResponse.newBuilder()
            .setOutcome(DecideResponse.Outcome.OUTCOME_RELAY)
            .setNextHop(dev.mailsluice.policy.v1.NextHop.newBuilder().setName("internet"))
            .build();
    private final Server server;

    FakeDecider() throws IOException {
        this(InsecureServerCredentials.create());
    }

    static FakeDecider overTls(ServerCredentials credentials) throws IOException {
        return new FakeDecider(credentials);
    }

    private FakeDecider(ServerCredentials credentials) throws IOException {
        server = Grpc.newServerBuilderForPort(0, credentials)
                .addService(this)
                .build()
                .start();
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void decide(DecideRequest request, StreamObserver<DecideResponse> client) {
        questions.add(request);
        if (answer != null) {
            client.onNext(answer);
            client.onCompleted();
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
