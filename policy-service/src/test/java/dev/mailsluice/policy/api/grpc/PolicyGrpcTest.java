package dev.mailsluice.policy.api.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailsluice.policy.api.rest.Api;
import dev.mailsluice.policy.api.rest.Documents;
import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.DecideResponse;
import dev.mailsluice.policy.v1.PolicyServiceGrpc.PolicyServiceBlockingStub;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/// Over a real connection.
@QuarkusTest
class PolicyGrpcTest {

    @GrpcClient("policy")
    PolicyServiceBlockingStub client;

    @Test
    void a_question_is_answered_by_the_active_revision() {
        long revision = ((Number) Api.put("grpc", Documents.ALLOW_CLIENTS).path("revision")).longValue();

        DecideResponse answer = client.decide(question("grpc", "::ffff:192.0.2.10"));

        assertThat(answer.getOutcome()).isEqualTo(DecideResponse.Outcome.OUTCOME_RELAY);
        assertThat(answer.getRevision()).isEqualTo(revision);
        assertThat(answer.getRule()).isEqualTo("reroute.allow.clients[0]");
    }

    @Test
    void a_publish_is_seen_by_the_next_question() {
        for (int i = 0; i < 50; i++) {
            String document = i % 2 == 0 ? Documents.ALLOW_CLIENTS : Documents.NO_REROUTE;
            long revision = ((Number) Api.put("grpc-next", document).path("revision")).longValue();
            DecideResponse answer = client.decide(question("grpc-next", "192.0.2.10"));
            assertThat(answer.getRevision()).isEqualTo(revision);
        }
    }

    @Test
    void nothing_published_defers() {
        DecideResponse answer = client.decide(question("grpc-nothing", "192.0.2.10"));

        assertThat(answer.getOutcome()).isEqualTo(DecideResponse.Outcome.OUTCOME_DEFER);
        assertThat(answer.getRevision()).isZero();
        assertThat(answer.getReply().getCode()).isEqualTo(451);
    }

    @Test
    void a_question_of_more_than_256_KiB_is_not_read() {
        DecideRequest large = question("grpc", "192.0.2.10").toBuilder()
                .setIdentity("x".repeat(1 << 18))
                .build();

        assertThatThrownBy(() -> client.decide(large))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED));
    }

    @Test
    void a_question_that_cannot_be_parsed_names_the_field() {
        assertThatThrownBy(() -> client.decide(question("grpc", "nobody")))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT))
                .hasMessageContaining("client_address");
        assertThatThrownBy(() -> client.decide(question("", "192.0.2.10"))).hasMessageContaining("policy");
    }

    private static DecideRequest question(String policy, String client) {
        return DecideRequest.newBuilder()
                .setPolicy(policy)
                .setClientAddress(client)
                .setForwardPath("x@remote.example")
                .build();
    }
}
