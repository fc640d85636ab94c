package dev.mailsluice.policy.api.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.TextFormat;
import dev.mailsluice.policy.api.rest.Documents;
import dev.mailsluice.policy.document.Format;
import dev.mailsluice.policy.document.PolicyReader;
import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.CatchUp;
import dev.mailsluice.policy.publish.Decider;
import dev.mailsluice.policy.publish.Deviations;
import dev.mailsluice.policy.publish.Freshness;
import dev.mailsluice.policy.publish.HeadEvents;
import dev.mailsluice.policy.publish.PolicyEvents;
import dev.mailsluice.policy.publish.Provenance;
import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.DecideResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract as readable examples: this service must produce them, an edge must understand them.
class WireExamplesTest {

    private static final Decider DECIDER = new Decider(
            active(),
            new Deviations(),
            Freshness.ofTheOnlyWriter(),
            new CatchUp(() -> CompletableFuture.completedFuture(Map.of()), HeadEvents.all(List.of())),
            question -> {
                throw new AssertionError("nobody is to be asked");
            },
            PolicyEvents.all(List.of()));

    private static ActivePolicies active() {
        var active = new ActivePolicies();
        var revision = new PolicyRevision("default", 7, "sha256:" + "0123456789abcdef".repeat(4));
        var snapshot = PolicySnapshot.compile(revision, read(Documents.ALLOW_CLIENTS));
        active.activate(new ActivePolicy.Loaded(snapshot, new Provenance("anonymous", "test", ""), Instant.EPOCH));
        return active;
    }

    private static dev.mailsluice.policy.domain.RelayPolicy read(String document) {
        var reader = new PolicyReader(new PolicyReader.Rules(false, List.of()));
        return switch (reader.read(document.getBytes(StandardCharsets.UTF_8), Format.YAML, "default")) {
            case PolicyReader.Result.Valid valid -> valid.policy();
            case PolicyReader.Result.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"deliver", "relay", "refuse", "defer", "behind"})
    void the_answer_is_that_of_the_example(String name) throws IOException {
        DecideRequest question = TextFormat.parse(text(name + "-request"), DecideRequest.class);

        DecideResponse answer =
                switch (WireMapping.question(question)) {
                    case WireMapping.Understood(var policy, var request, var minRevision) ->
                        WireMapping.answer(DECIDER.decide(policy, request, minRevision)
                                .toCompletableFuture()
                                .join());
                    case WireMapping.NotUnderstood(var message) -> throw new AssertionError(message);
                };

        assertThat(answer).isEqualTo(TextFormat.parse(text(name + "-response"), DecideResponse.class));
    }

    private static String text(String example) throws IOException {
        try (InputStream file = WireExamplesTest.class.getResourceAsStream("/contract/" + example + ".txtpb")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_question_without_a_policy_or_an_address_or_beyond_all_revisions_is_not_understood() {
        var withoutPolicy =
                DecideRequest.newBuilder().setClientAddress("192.0.2.10").build();
        assertThat(WireMapping.question(withoutPolicy))
                .isInstanceOfSatisfying(WireMapping.NotUnderstood.class, answer -> assertThat(answer.message())
                        .startsWith("policy:"));
        var beyond = DecideRequest.newBuilder()
                .setPolicy("default")
                .setClientAddress("192.0.2.10")
                .setMinRevision(-1);
        assertThat(WireMapping.question(beyond.build()))
                .isInstanceOfSatisfying(WireMapping.NotUnderstood.class, answer -> assertThat(answer.message())
                        .startsWith("min_revision: `18446744073709551615`"));
        var withoutAddress = DecideRequest.newBuilder().setPolicy("default").build();
        assertThat(WireMapping.question(withoutAddress))
                .isInstanceOfSatisfying(WireMapping.NotUnderstood.class, answer -> assertThat(answer.message())
                        .startsWith("client_address:"));
    }

    @Test
    void the_edges_own_address_is_an_address_or_absent() {
        var question = DecideRequest.newBuilder().setPolicy("default").setClientAddress("192.0.2.10");
        assertThat(WireMapping.question(question.build())).isInstanceOf(WireMapping.Understood.class);
        assertThat(WireMapping.question(question.setLocalAddress("edge").build()))
                .isInstanceOfSatisfying(WireMapping.NotUnderstood.class, answer -> assertThat(answer.message())
                        .startsWith("local_address: `edge`"));
    }
}
