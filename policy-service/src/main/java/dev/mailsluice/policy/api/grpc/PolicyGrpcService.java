package dev.mailsluice.policy.api.grpc;

import dev.mailsluice.policy.authenticate.Attempt;
import dev.mailsluice.policy.authenticate.Authenticator;
import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.publish.Decider;
import dev.mailsluice.policy.v1.AuthenticateRequest;
import dev.mailsluice.policy.v1.AuthenticateResponse;
import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.DecideResponse;
import dev.mailsluice.policy.v1.FollowRequest;
import dev.mailsluice.policy.v1.FollowResponse;
import dev.mailsluice.policy.v1.GetScramParametersRequest;
import dev.mailsluice.policy.v1.GetScramParametersResponse;
import dev.mailsluice.policy.v1.PolicyService;
import io.grpc.Status;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/// Answers on the event loop: a decision takes less than handing it to another thread would. What takes longer, the
/// check of a password, is answered from elsewhere.
@GrpcService
public class PolicyGrpcService implements PolicyService {

    private final Decider decider;
    private final Authenticator authenticator;

    PolicyGrpcService(Decider decider, Authenticator authenticator) {
        this.decider = decider;
        this.authenticator = authenticator;
    }

    @Override
    public Uni<DecideResponse> decide(DecideRequest request) {
        return switch (WireMapping.question(request)) {
            case WireMapping.Understood(var policy, var question) ->
                Uni.createFrom().item(WireMapping.answer(decider.decide(policy, question)));
            case WireMapping.NotUnderstood(var message) -> notUnderstood(message);
        };
    }

    @Override
    public Uni<AuthenticateResponse> authenticate(AuthenticateRequest request) {
        return switch (AuthenticationMapping.attempt(request)) {
            case Parsed.Good<Attempt>(var attempt) ->
                Uni.createFrom()
                        .completionStage(() -> authenticator.authenticate(attempt))
                        .map(AuthenticationMapping::answer);
            case Parsed.Bad<Attempt>(var message) -> notUnderstood(message);
        };
    }

    @Override
    public Uni<GetScramParametersResponse> getScramParameters(GetScramParametersRequest request) {
        return Uni.createFrom()
                .item(AuthenticationMapping.parameters(authenticator.scramParameters(request.getIdentity())));
    }

    @Override
    public Multi<FollowResponse> follow(Multi<FollowRequest> requests) {
        return Multi.createFrom().failure(Status.UNIMPLEMENTED.asRuntimeException());
    }

    private static <T> Uni<T> notUnderstood(String message) {
        return Uni.createFrom()
                .failure(Status.INVALID_ARGUMENT.withDescription(message).asRuntimeException());
    }
}
