package dev.mailsluice.policy.api.grpc;

import com.google.protobuf.ByteString;
import dev.mailsluice.policy.authenticate.Answer;
import dev.mailsluice.policy.authenticate.Attempt;
import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.identity.BearerToken;
import dev.mailsluice.policy.identity.Credentials;
import dev.mailsluice.policy.identity.Octets;
import dev.mailsluice.policy.identity.Password;
import dev.mailsluice.policy.identity.ScramProof;
import dev.mailsluice.policy.identity.ScramVerifier;
import dev.mailsluice.policy.v1.AuthenticateRequest;
import dev.mailsluice.policy.v1.AuthenticateResponse;
import dev.mailsluice.policy.v1.AuthenticateResponse.Outcome;
import dev.mailsluice.policy.v1.GetScramParametersResponse;

/// Wire to values and values to wire, for authentication. No message repeats credentials.
final class AuthenticationMapping {

    private AuthenticationMapping() {}

    /// What cannot be understood is a sentence that names the field.
    static Parsed<Attempt> attempt(AuthenticateRequest wire) {
        ClientAddress client;
        try {
            client = ClientAddress.parse(wire.getClientAddress());
        } catch (IllegalArgumentException e) {
            return new Parsed.Bad<>("client_address: " + e.getMessage());
        }
        return switch (credentials(wire)) {
            case Parsed.Good<Credentials>(var credentials) ->
                new Parsed.Good<>(new Attempt(client, wire.getListener(), wire.getIdentity(), credentials));
            case Parsed.Bad<Credentials>(var message) -> new Parsed.Bad<>(message);
        };
    }

    private static Parsed<Credentials> credentials(AuthenticateRequest wire) {
        return switch (wire.getCredentialsCase()) {
            case PASSWORD -> new Parsed.Good<>(Password.of(wire.getPassword()));
            case SCRAM ->
                new Parsed.Good<>(new ScramProof(
                        octets(wire.getScram().getAuthMessage()),
                        octets(wire.getScram().getClientProof())));
            case BEARER_TOKEN -> new Parsed.Good<>(new BearerToken(wire.getBearerToken()));
            case CREDENTIALS_NOT_SET ->
                new Parsed.Bad<>("credentials: are missing, set `password`, `scram` or `bearer_token`");
        };
    }

    private static Octets octets(ByteString bytes) {
        return Octets.of(bytes.toByteArray());
    }

    static AuthenticateResponse answer(Answer answer) {
        var wire = AuthenticateResponse.newBuilder().setReply(WireMapping.reply(answer.reply()));
        return switch (answer) {
            case Answer.Accepted(var user, var signature) -> {
                signature.ifPresent(octets -> wire.setServerSignature(ByteString.copyFrom(octets.toArray())));
                yield wire.setOutcome(Outcome.OUTCOME_ACCEPTED)
                        .setIdentity(user.text())
                        .build();
            }
            case Answer.Refused _ -> wire.setOutcome(Outcome.OUTCOME_REFUSED).build();
            case Answer.Limited _, Answer.Overloaded _, Answer.Unavailable _ ->
                wire.setOutcome(Outcome.OUTCOME_DEFERRED).build();
        };
    }

    static GetScramParametersResponse parameters(ScramVerifier verifier) {
        return GetScramParametersResponse.newBuilder()
                .setSalt(ByteString.copyFrom(verifier.salt().toArray()))
                .setIterations(verifier.iterations())
                .build();
    }
}
