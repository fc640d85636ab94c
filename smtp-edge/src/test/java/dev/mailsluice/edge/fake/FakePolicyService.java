package dev.mailsluice.edge.fake;

import com.google.protobuf.ByteString;
import dev.mailsluice.policy.v1.AuthenticateRequest;
import dev.mailsluice.policy.v1.AuthenticateResponse;
import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.DecideResponse;
import dev.mailsluice.policy.v1.FollowRequest;
import dev.mailsluice.policy.v1.FollowResponse;
import dev.mailsluice.policy.v1.GetScramParametersRequest;
import dev.mailsluice.policy.v1.GetScramParametersResponse;
import dev.mailsluice.policy.v1.NextHop;
import dev.mailsluice.policy.v1.PolicyServiceGrpc;
import dev.mailsluice.policy.v1.Reply;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// A policy-service over gRPC that answers what the test says. Defers everything until told otherwise.
public final class FakePolicyService implements AutoCloseable {

    private final Server server;
    private final List<DecideRequest> questions = new CopyOnWriteArrayList<>();
    private volatile Function<DecideRequest, DecideResponse> answer =
            _ -> reply(DecideResponse.Outcome.OUTCOME_DEFER, 451, "4.3.0", "Nothing is published");

    private final List<AuthenticateRequest> identityQuestions = new CopyOnWriteArrayList<>();
    private volatile Function<AuthenticateRequest, AuthenticateResponse> identityAnswer =
            _ -> identity(AuthenticateResponse.Outcome.OUTCOME_DEFERRED).build();
    private volatile GetScramParametersResponse scramParameters = GetScramParametersResponse.getDefaultInstance();

    private final FakeFleet fleet = new FakeFleet();

    /// On threads of its own: virtual ones had to wait for senders that never pause, and the edge lost its lease.
    ///
    /// @param tls null: in the clear
    private FakePolicyService(int port, SslContext tls) throws IOException {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .executor(Executors.newCachedThreadPool(
                        Thread.ofPlatform().daemon().factory()))
                .permitKeepAliveTime(1, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .addService(new Service());
        server = (tls == null ? builder : builder.sslContext(tls)).build().start();
    }

    public static FakePolicyService start() throws IOException {
        return new FakePolicyService(0, null);
    }

    /// One that speaks TLS.
    public static FakePolicyService start(SslContext tls) throws IOException {
        return new FakePolicyService(0, tls);
    }

    /// The same, where another was.
    public static FakePolicyService startOn(int port, SslContext tls) throws IOException {
        return new FakePolicyService(port, tls);
    }

    /// One that comes back where another was.
    public static FakePolicyService startOn(int port) throws IOException {
        return new FakePolicyService(port, null);
    }

    public int port() {
        return server.getPort();
    }

    public List<DecideRequest> questions() {
        return questions;
    }

    /// Who follows, and what they are told.
    public FakeFleet fleet() {
        return fleet;
    }

    public List<AuthenticateRequest> identityQuestions() {
        return identityQuestions;
    }

    /// As [#answering], to who a client is. Defers until told otherwise.
    public FakePolicyService identifying(Function<AuthenticateRequest, AuthenticateResponse> how) {
        identityAnswer = how;
        return this;
    }

    public FakePolicyService givingScramParameters(byte[] salt, int iterations) {
        scramParameters = GetScramParametersResponse.newBuilder()
                .setSalt(ByteString.copyFrom(salt))
                .setIterations(iterations)
                .build();
        return this;
    }

    public static AuthenticateResponse.Builder identity(AuthenticateResponse.Outcome outcome) {
        return AuthenticateResponse.newBuilder().setOutcome(outcome);
    }

    /// May block, to be slow, or throw a [StatusRuntimeException], to fail; each question has its own thread.
    public FakePolicyService answering(Function<DecideRequest, DecideResponse> how) {
        answer = how;
        return this;
    }

    public FakePolicyService relayingTo(FakeNextHop nextHop) {
        return answering(question -> relay(question, nextHop.port()));
    }

    public FakePolicyService failingWith(Status status) {
        return answering(_ -> {
            throw status.asRuntimeException();
        });
    }

    public static DecideResponse relay(DecideRequest question, int port) {
        return reply(DecideResponse.Outcome.OUTCOME_RELAY, 250, "2.1.5", "OK").toBuilder()
                .setForwardPath(question.getForwardPath())
                .setNextHop(NextHop.newBuilder()
                        .setName("store")
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setTls(NextHop.Tls.TLS_DISABLED))
                .build();
    }

    public static DecideResponse refuse() {
        return reply(DecideResponse.Outcome.OUTCOME_REFUSE, 550, "5.7.1", "Relaying denied");
    }

    public static DecideResponse reply(DecideResponse.Outcome outcome, int code, String status, String text) {
        return DecideResponse.newBuilder()
                .setOutcome(outcome)
                .setPolicy("default")
                .setRevision(7)
                .setDigest("sha256:" + "0".repeat(64))
                .setRule("reroute.allow.clients[0]")
                .setReply(Reply.newBuilder()
                        .setCode(code)
                        .setEnhancedStatus(status)
                        .setText(text))
                .build();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private final class Service extends PolicyServiceGrpc.PolicyServiceImplBase {
        @Override
        public void decide(DecideRequest question, StreamObserver<DecideResponse> observer) {
            questions.add(question);
            try {
                observer.onNext(answer.apply(question));
                observer.onCompleted();
            } catch (StatusRuntimeException e) {
                observer.onError(e);
            }
        }

        @Override
        public StreamObserver<FollowRequest> follow(StreamObserver<FollowResponse> responses) {
            return fleet.follow(responses);
        }

        @Override
        public void authenticate(AuthenticateRequest question, StreamObserver<AuthenticateResponse> observer) {
            identityQuestions.add(question);
            try {
                observer.onNext(identityAnswer.apply(question));
                observer.onCompleted();
            } catch (StatusRuntimeException e) {
                observer.onError(e);
            }
        }

        @Override
        public void getScramParameters(
                GetScramParametersRequest question, StreamObserver<GetScramParametersResponse> observer) {
            observer.onNext(scramParameters);
            observer.onCompleted();
        }
    }
}
