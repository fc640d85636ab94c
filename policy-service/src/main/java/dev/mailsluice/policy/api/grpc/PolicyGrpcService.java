package dev.mailsluice.policy.api.grpc;

import dev.mailsluice.policy.authenticate.Attempt;
import dev.mailsluice.policy.authenticate.Authenticator;
import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.inforce.InForce;
import dev.mailsluice.policy.publish.Decider;
import dev.mailsluice.policy.v1.AuthenticateRequest;
import dev.mailsluice.policy.v1.AuthenticateResponse;
import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.DecideResponse;
import dev.mailsluice.policy.v1.FollowRequest;
import dev.mailsluice.policy.v1.FollowResponse;
import dev.mailsluice.policy.v1.GetScramParametersRequest;
import dev.mailsluice.policy.v1.GetScramParametersResponse;
import dev.mailsluice.policy.v1.PolicyServiceGrpc.PolicyServiceImplBase;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;

/// Answers on the event loop: a decision takes less than handing it to another thread would. What takes longer, a look
/// at the store and the check of a password, is answered from elsewhere.
@GrpcService
public class PolicyGrpcService extends PolicyServiceImplBase {

    private final Decider decider;
    private final Authenticator authenticator;
    private final InForce inForce;
    private final ConnectionAge age;

    PolicyGrpcService(Decider decider, Authenticator authenticator, InForce inForce, ConnectionAge age) {
        this.decider = decider;
        this.authenticator = authenticator;
        this.inForce = inForce;
        this.age = age;
    }

    @Override
    public void decide(DecideRequest request, StreamObserver<DecideResponse> client) {
        switch (WireMapping.question(request)) {
            case WireMapping.Understood(var policy, var question, var minRevision) ->
                decider.decide(policy, question, minRevision)
                        .thenAccept(verdict -> answer(client, WireMapping.answer(verdict)));
            case WireMapping.NotUnderstood(var message) -> client.onError(notUnderstood(message));
        }
    }

    @Override
    public void authenticate(AuthenticateRequest request, StreamObserver<AuthenticateResponse> client) {
        switch (AuthenticationMapping.attempt(request)) {
            case Parsed.Good<Attempt>(var attempt) ->
                authenticator.authenticate(attempt).whenComplete((answer, failure) -> {
                    if (failure == null) {
                        answer(client, AuthenticationMapping.answer(answer));
                    } else {
                        client.onError(failure);
                    }
                });
            case Parsed.Bad<Attempt>(var message) -> client.onError(notUnderstood(message));
        }
    }

    @Override
    public void getScramParameters(
            GetScramParametersRequest request, StreamObserver<GetScramParametersResponse> client) {
        answer(client, AuthenticationMapping.parameters(authenticator.scramParameters(request.getIdentity())));
    }

    @Override
    public StreamObserver<FollowRequest> follow(StreamObserver<FollowResponse> edge) {
        return FollowStream.open(
                inForce.following(),
                inForce.followers(),
                (ServerCallStreamObserver<FollowResponse>) edge,
                age.ofStream());
    }

    private static <T> void answer(StreamObserver<T> client, T answer) {
        client.onNext(answer);
        client.onCompleted();
    }

    static StatusRuntimeException notUnderstood(String message) {
        return Status.INVALID_ARGUMENT.withDescription(message).asRuntimeException();
    }
}
