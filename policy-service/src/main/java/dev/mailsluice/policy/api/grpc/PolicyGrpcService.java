package dev.mailsluice.policy.api.grpc;

import dev.mailsluice.policy.publish.Decider;
import dev.mailsluice.policy.v1.AuthenticateRequest;
import dev.mailsluice.policy.v1.AuthenticateResponse;
import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.DecideResponse;
import dev.mailsluice.policy.v1.GetScramParametersRequest;
import dev.mailsluice.policy.v1.GetScramParametersResponse;
import dev.mailsluice.policy.v1.PolicyService;
import io.grpc.Status;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/// Answers on the event loop: a decision takes less than handing it to another thread would.
@GrpcService
public class PolicyGrpcService implements PolicyService {

    private final Decider decider;

    PolicyGrpcService(Decider decider) {
        this.decider = decider;
    }

    @Override
    public Uni<DecideResponse> decide(DecideRequest request) {
        return switch (WireMapping.question(request)) {
            case WireMapping.Understood(var policy, var question) ->
                Uni.createFrom().item(WireMapping.answer(decider.decide(policy, question)));
            case WireMapping.NotUnderstood(var message) ->
                Uni.createFrom()
                        .failure(
                                Status.INVALID_ARGUMENT.withDescription(message).asRuntimeException());
        };
    }

    @Override
    public Uni<AuthenticateResponse> authenticate(AuthenticateRequest request) {
        return Uni.createFrom().failure(Status.UNIMPLEMENTED.asRuntimeException());
    }

    @Override
    public Uni<GetScramParametersResponse> getScramParameters(GetScramParametersRequest request) {
        return Uni.createFrom().failure(Status.UNIMPLEMENTED.asRuntimeException());
    }
}
