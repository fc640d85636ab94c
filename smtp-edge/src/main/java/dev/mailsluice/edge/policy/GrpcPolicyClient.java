package dev.mailsluice.edge.policy;

import dev.mailsluice.edge.sasl.IdentityAnswer;
import dev.mailsluice.edge.sasl.IdentityQuestion;
import dev.mailsluice.edge.session.Client;
import dev.mailsluice.edge.session.Question;
import dev.mailsluice.edge.session.Verdict;
import dev.mailsluice.policy.v1.AuthenticateResponse;
import dev.mailsluice.policy.v1.DecideResponse;
import dev.mailsluice.policy.v1.GetScramParametersResponse;
import dev.mailsluice.policy.v1.PolicyServiceGrpc;
import dev.mailsluice.policy.v1.PolicyServiceGrpc.PolicyServiceStub;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// Asks over gRPC, with the client of grpc-java.
///
/// A question fails at once while no connection can be made; it never waits longer than its deadline.
final class GrpcPolicyClient implements PolicyClient {

    private static final long RECONNECT_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PolicySettings settings;
    private final Standings standings;
    private final Nonces nonces = new Nonces();
    private final LoopChannels channels;
    private final AtomicLong reconnected = new AtomicLong(System.nanoTime());

    GrpcPolicyClient(PolicySettings.Endpoint.Grpc endpoint, PolicySettings settings, Standings standings, Vertx vertx) {
        this.settings = settings;
        this.standings = standings;
        this.channels = new LoopChannels(endpoint, vertx);
    }

    @Override
    public Future<Verdict> ask(Question question) {
        Answered<DecideResponse, Verdict> verdict = new Answered<>(WireMapping::verdict, Verdict.None::new);
        within(settings.deadline())
                .decide(
                        WireMapping.request(question, settings.policies().of(question), standings.floor(question)),
                        verdict);
        return verdict.promise.future();
    }

    @Override
    public Future<IdentityAnswer> identify(Client client, IdentityQuestion question) {
        PolicyServiceStub bounded = within(settings.identityDeadline());
        Answered<AuthenticateResponse, IdentityAnswer> judged =
                new Answered<>(IdentityMapping::answer, IdentityAnswer.None::new);
        return switch (question) {
            case IdentityQuestion.Password password -> {
                bounded.authenticate(IdentityMapping.request(client, password), judged);
                yield judged.promise.future();
            }
            case IdentityQuestion.Proof proof -> {
                bounded.authenticate(IdentityMapping.request(client, proof), judged);
                yield judged.promise.future();
            }
            case IdentityQuestion.Token token -> {
                bounded.authenticate(IdentityMapping.request(client, token), judged);
                yield judged.promise.future();
            }
            case IdentityQuestion.Parameters parameters -> {
                Answered<GetScramParametersResponse, IdentityAnswer> given = new Answered<>(
                        response -> IdentityMapping.answer(response, nonces.next()), IdentityAnswer.None::new);
                bounded.getScramParameters(IdentityMapping.request(parameters), given);
                yield given.promise.future();
            }
        };
    }

    private PolicyServiceStub within(Duration deadline) {
        return PolicyServiceGrpc.newStub(channels.here()).withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        channels.close();
    }

    private void reconnectSoon() {
        long last = reconnected.get();
        long now = System.nanoTime();
        if (now - last > RECONNECT_EVERY_NANOS && reconnected.compareAndSet(last, now)) {
            channels.reconnect();
        }
    }

    /// Makes one answer of a response, and none of everything else.
    ///
    /// @param <R> the contract's message
    /// @param <A> our value
    private final class Answered<R, A> implements StreamObserver<R> {

        private final Promise<A> promise = Promise.promise();
        private final Function<R, A> mapping;
        private final Function<String, A> none;

        Answered(Function<R, A> mapping, Function<String, A> none) {
            this.mapping = mapping;
            this.none = none;
        }

        @Override
        public void onNext(R response) {
            promise.tryComplete(mapping.apply(response));
        }

        @Override
        public void onError(Throwable problem) {
            Status status = Status.fromThrowable(problem);
            if (status.getCode() == Status.Code.UNAVAILABLE) {
                reconnectSoon();
            }
            promise.tryComplete(none.apply("policy-service over gRPC: " + Reasons.of(status)));
        }

        @Override
        public void onCompleted() {
            promise.tryComplete(none.apply("policy-service over gRPC ended without an answer"));
        }
    }
}
