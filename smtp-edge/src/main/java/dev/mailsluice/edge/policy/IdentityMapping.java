package dev.mailsluice.edge.policy;

import com.google.protobuf.ByteString;
import dev.mailsluice.edge.sasl.IdentityAnswer;
import dev.mailsluice.edge.sasl.IdentityQuestion;
import dev.mailsluice.edge.session.Client;
import dev.mailsluice.policy.v1.AuthenticateRequest;
import dev.mailsluice.policy.v1.AuthenticateResponse;
import dev.mailsluice.policy.v1.GetScramParametersRequest;
import dev.mailsluice.policy.v1.GetScramParametersResponse;
import dev.mailsluice.policy.v1.ScramProof;

/// The contract's messages about identities and our values. Total: an answer that is not understood is none.
final class IdentityMapping {

    /// RFC 7677 §4 asks for as many.
    private static final int LEAST_ITERATIONS = 4096;
    private static final int LEAST_SALT_OCTETS = 16;
    /// The client has to do as many: more would be an attack on it.
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int MOST_SALT_OCTETS = 1024;

    private IdentityMapping() {}

    static AuthenticateRequest request(Client client, IdentityQuestion.Password question) {
        return request(client, (IdentityQuestion) question)
                .setPassword(question.password())
                .build();
    }

    static AuthenticateRequest request(Client client, IdentityQuestion.Proof question) {
        return request(client, (IdentityQuestion) question)
                .setScram(ScramProof.newBuilder()
                        .setAuthMessage(ByteString.copyFrom(question.authMessage()))
                        .setClientProof(ByteString.copyFrom(question.proof())))
                .build();
    }

    static AuthenticateRequest request(Client client, IdentityQuestion.Token question) {
        return request(client, (IdentityQuestion) question)
                .setBearerToken(question.token())
                .build();
    }

    private static AuthenticateRequest.Builder request(Client client, IdentityQuestion question) {
        return AuthenticateRequest.newBuilder()
                .setClientAddress(client.address())
                .setListener(client.listener())
                .setIdentity(question.claimed());
    }

    static GetScramParametersRequest request(IdentityQuestion.Parameters question) {
        return GetScramParametersRequest.newBuilder()
                .setIdentity(question.identity().name())
                .build();
    }

    static IdentityAnswer answer(AuthenticateResponse response) {
        return switch (response.getOutcome()) {
            case OUTCOME_ACCEPTED ->
                response.getIdentity().isBlank()
                        ? new IdentityAnswer.None("the answer accepts nobody")
                        : new IdentityAnswer.Accepted(
                                response.getIdentity(),
                                response.getServerSignature().toByteArray());
            case OUTCOME_REFUSED -> new IdentityAnswer.Refused();
            case OUTCOME_DEFERRED -> new IdentityAnswer.None("put off by policy-service");
            case OUTCOME_UNSPECIFIED, UNRECOGNIZED ->
                new IdentityAnswer.None("outcome `" + response.getOutcome() + "` is unknown");
        };
    }

    /// @param nonce of this exchange alone
    static IdentityAnswer answer(GetScramParametersResponse response, String nonce) {
        byte[] salt = response.getSalt().toByteArray();
        int iterations = response.getIterations();
        boolean fits = salt.length >= LEAST_SALT_OCTETS
                && salt.length <= MOST_SALT_OCTETS
                && iterations >= LEAST_ITERATIONS
                && iterations <= MOST_ITERATIONS;
        return fits
                ? new IdentityAnswer.Parameters(salt, iterations, nonce)
                : new IdentityAnswer.None("salt of `" + salt.length + "` octets with `" + iterations + "` iterations");
    }
}
