package dev.mailsluice.policy.delegate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.delegate.DelegateSettings.Protocol;
import dev.mailsluice.policy.domain.DelegateAnswer;
import dev.mailsluice.policy.domain.DelegateAnswer.Why;
import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.DecideResponse;
import dev.mailsluice.policy.v1.DecideResponse.Outcome;
import dev.mailsluice.policy.v1.Reply;
import dev.mailsluice.policy.v1.TlsClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Our own contract, served by somebody else over gRPC.
class GrpcExchangeTest {

    private FakeDecider decider;
    private ConfiguredDelegates delegates;

    @BeforeEach
    void start() throws IOException {
        decider = new FakeDecider();
        delegates = ConfiguredDelegates.open(
                List.of(Asking.settings(
                        "grpc://127.0.0.1:" + decider.port(), Protocol.DECIDE, Duration.ofSeconds(2), 1)),
                new Asking());
    }

    @AfterEach
    void stop() {
        delegates.close();
        decider.close();
    }

    private DelegateAnswer answerTo(DecideResponse.Builder answer) {
        decider.answer = answer.build();
        return Asking.ask(delegates).answer();
    }

    @Test
    void the_question_is_that_of_an_edge() {
        Asking.ask(delegates);

        assertThat(decider.questions)
                .containsExactly(DecideRequest.newBuilder()
                        .setPolicy("default")
                        .setClientAddress("192.0.2.10")
                        .setListener("submission")
                        .setIdentity("alice")
                        .setReversePath("a@b.example")
                        .setForwardPath("x@b\u00fccher.example")
                        .setTls(true)
                        .setTlsClient(TlsClient.newBuilder()
                                .setFingerprint("sha256:" + "0a".repeat(32))
                                .addDnsNames("mta1.corp.example")
                                .addUris("spiffe://a/b"))
                        .build());
    }

    @Test
    void of_a_verdict_count_outcome_words_and_the_name_of_the_next_hop() {
        var reply = Reply.newBuilder().setCode(250).setEnhancedStatus("2.1.5").setText("no");
        var hop = dev.mailsluice.policy.v1.NextHop.newBuilder().setName("b").setHost("169.254.169.254");

        assertThat(answerTo(DecideResponse.newBuilder()
                        .setOutcome(Outcome.OUTCOME_RELAY)
                        .setNextHop(hop)))
                .isEqualTo(new DelegateAnswer.Pass(Optional.of("b")));
        assertThat(answerTo(DecideResponse.newBuilder().setOutcome(Outcome.OUTCOME_DELIVER)))
                .isEqualTo(new DelegateAnswer.Pass(Optional.empty()));
        assertThat(answerTo(DecideResponse.newBuilder()
                        .setOutcome(Outcome.OUTCOME_REFUSE)
                        .setReply(reply)))
                .isEqualTo(new DelegateAnswer.Refuse(Optional.of("no")));
        assertThat(answerTo(DecideResponse.newBuilder().setOutcome(Outcome.OUTCOME_DEFER)))
                .isEqualTo(new DelegateAnswer.Defer(Optional.empty()));
    }

    @Test
    void an_outcome_that_is_not_known_is_never_a_yes() {
        assertThat(answerTo(DecideResponse.newBuilder())).isEqualTo(Dialect.MALFORMED);
        assertThat(answerTo(DecideResponse.newBuilder().setOutcomeValue(17))).isEqualTo(Dialect.MALFORMED);
    }

    @Test
    void an_answer_that_is_too_long_is_malformed() {
        assertThat(answerTo(DecideResponse.newBuilder()
                        .setOutcome(Outcome.OUTCOME_RELAY)
                        .setRule("x".repeat(Exchange.LONGEST_ANSWER))))
                .isEqualTo(Dialect.MALFORMED);
    }

    @Test
    void who_does_not_answer_in_time_has_not_answered_and_its_place_is_free_again() {
        decider.answer = null;

        assertThat(Asking.ask(delegates).answer()).isEqualTo(new DelegateAnswer.None(Why.TIMEOUT));
        assertThat(delegates.state("opa").open()).isZero();
    }

    @Test
    void nobody_who_listens_is_a_failure() {
        decider.close();

        assertThat(Asking.ask(delegates).answer()).isEqualTo(new DelegateAnswer.None(Why.FAILED));
    }
}
