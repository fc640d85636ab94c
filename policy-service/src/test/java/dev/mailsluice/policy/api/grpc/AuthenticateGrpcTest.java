package dev.mailsluice.policy.api.grpc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.mailsluice.policy.v1.AuthenticateRequest;
import dev.mailsluice.policy.v1.AuthenticateResponse;
import dev.mailsluice.policy.v1.AuthenticateResponse.Outcome;
import dev.mailsluice.policy.v1.GetScramParametersRequest;
import dev.mailsluice.policy.v1.GetScramParametersResponse;
import dev.mailsluice.policy.v1.PolicyServiceGrpc.PolicyServiceBlockingStub;
import dev.mailsluice.policy.v1.ScramProof;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// Over a real connection, with the users of `users/htpasswd`.
@QuarkusTest
class AuthenticateGrpcTest {

    @GrpcClient("policy")
    PolicyServiceBlockingStub client;

    @ConfigProperty(name = "quarkus.management.test-port")
    int managementPort;

    private static AuthenticateRequest.Builder attempt(String address, String identity) {
        return AuthenticateRequest.newBuilder()
                .setClientAddress(address)
                .setListener("submission")
                .setIdentity(identity);
    }

    private AuthenticateResponse withPassword(String address, String identity, String password) {
        return answer(attempt(address, identity).setPassword(password).build());
    }

    private AuthenticateResponse withProof(String address, String identity, ScramProof proof) {
        return answer(attempt(address, identity).setScram(proof).build());
    }

    private AuthenticateResponse answer(AuthenticateRequest request) {
        return client.withDeadlineAfter(20, TimeUnit.SECONDS).authenticate(request);
    }

    private GetScramParametersResponse parameters(String identity) {
        return client.getScramParameters(
                GetScramParametersRequest.newBuilder().setIdentity(identity).build());
    }

    @Test
    void the_right_password_is_accepted_and_the_identity_named() {
        AuthenticateResponse answer = withPassword("192.0.2.1", "ａlice", "pencil");

        assertThat(answer.getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
        assertThat(answer.getIdentity()).isEqualTo("alice");
        assertThat(answer.getReply().getCode()).isEqualTo(235);
        assertThat(answer.getServerSignature()).isEqualTo(ByteString.EMPTY);
    }

    @Test
    void a_wrong_password_is_refused_late() {
        long asked = System.nanoTime();
        AuthenticateResponse answer = withPassword("192.0.2.2", "alice", "pen");

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(answer.getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
        assertThat(answer.getIdentity()).isEmpty();
        assertThat(answer.getReply().getEnhancedStatus()).isEqualTo("5.7.8");
        assertThat(withPassword("192.0.2.2", "nobody", "pencil")).isEqualTo(answer);
    }

    @Test
    void a_scram_exchange_ends_with_the_server_known_to_the_client() throws Exception {
        var scram = new ScramClient("pencil", parameters("alice"), "n=alice,r=c,r=cs,s=salt,i=4096,c=biws,r=cs");

        AuthenticateResponse answer = withProof("192.0.2.3", "alice", scram.proof());

        assertThat(answer.getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
        assertThat(answer.getIdentity()).isEqualTo("alice");
        assertThat(answer.getServerSignature()).isEqualTo(scram.serverSignature());
    }

    @Test
    void no_proof_fits_a_user_without_a_scram_verifier_nor_a_name_nobody_has() throws Exception {
        for (String identity : new String[] {"bob", "nobody", "anonymous", ""}) {
            GetScramParametersResponse parameters = parameters(identity);
            var scram = new ScramClient("pencil", parameters, "n=x");

            assertThat(parameters).isEqualTo(parameters(identity));
            assertThat(parameters.getSalt().size()).isEqualTo(16);
            assertThat(parameters.getIterations()).isEqualTo(4096);
            AuthenticateResponse answer = withProof("192.0.2.4", identity, scram.proof());
            assertThat(answer.getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
            assertThat(answer.getServerSignature()).isEqualTo(ByteString.EMPTY);
        }
    }

    @Test
    void over_the_limit_the_right_password_is_deferred() {
        for (int i = 0; i < 10; i++) {
            withPassword("2001:db8::" + i, "someone" + i, "x");
        }

        AuthenticateResponse answer = withPassword("2001:db8::ffff", "bob", "pencil");

        assertThat(answer.getOutcome()).isEqualTo(Outcome.OUTCOME_DEFERRED);
        assertThat(answer.getReply().getCode()).isEqualTo(454);
        assertThat(withPassword("2001:db8:0:1::1", "bob", "pencil").getOutcome())
                .isEqualTo(Outcome.OUTCOME_ACCEPTED);
    }

    @Test
    void without_an_issuer_a_token_is_refused_like_a_wrong_password() {
        AuthenticateResponse answer =
                answer(attempt("192.0.2.7", "").setBearerToken("e30.e30.e30").build());

        assertThat(answer.getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
        assertThat(answer.getReply().getCode()).isEqualTo(535);
    }

    @Test
    void what_cannot_be_understood_names_the_field_and_repeats_no_credentials() {
        assertThatThrownBy(() -> withPassword("nobody", "alice", "hunter2"))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT))
                .hasMessageContaining("client_address")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> answer(attempt("192.0.2.1", "alice").build()))
                .hasMessageContaining("credentials: are missing");
    }

    @Test
    void attempts_and_users_are_counted_without_names() {
        withPassword("192.0.2.6", "alice", "pencil");
        withPassword("192.0.2.6", "nobody", "pencil");

        String metrics = given().port(managementPort).get("/q/metrics").asString();

        assertThat(metrics)
                .contains("mailsluice_authentications_total{outcome=\"accepted\"}")
                .contains("mailsluice_authentications_total{outcome=\"refused\"}")
                .contains("mailsluice_users 2.0")
                .contains("mailsluice_users_file_valid 1.0")
                .doesNotContain("alice", "nobody", "192.0.2.6");
    }
}
