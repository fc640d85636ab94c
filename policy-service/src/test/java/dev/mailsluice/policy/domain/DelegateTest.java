package dev.mailsluice.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelegateTest {
    private static final NextHop INTERNET = new NextHop("internet", new Target.Mx(), 25, Tls.Opportunistic);
    private static final NextHop STORE = new NextHop("mailstore", new Target.Mx(), 25, Tls.Required);
    private static final PolicySnapshot POLICY = PolicySnapshot.compile(
            new PolicyRevision("default", 1, "sha256:" + "0".repeat(64)),
            new RelayPolicy(
                    List.of(INTERNET, STORE),
                    List.of(new LocalDomain(new DomainName("local.example"), true, STORE)),
                    new Delegate("opa", INTERNET)));

    private static RelayRequest request(String forwardPath) {
        return new RelayRequest(
                ClientAddress.parse("192.0.2.10"), "smtp", Optional.of("alice"), "a@b.example", forwardPath);
    }

    private static Decision answered(DelegateAnswer answer) {
        return ((AskDelegate) POLICY.decide(request("x@remote.example"))).answered(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user@local.example", "user@sub.local.example", "postmaster"})
    void local_mail_is_decided_without_the_delegate(String forwardPath) {
        assertThat(POLICY.decide(request(forwardPath))).isInstanceOf(Deliver.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user%remote.example@local.example", "x@remote..example", "nobody"})
    void a_path_that_is_refused_in_every_mode_is_not_asked_about(String forwardPath) {
        assertThat(POLICY.decide(request(forwardPath))).isInstanceOf(Refuse.class);
    }

    @Test
    void a_reverse_path_that_is_anothers_is_not_asked_about() {
        PathPattern own = new PathPattern.OfMailbox("alice", new DomainName("b.example"));
        PathPattern used = new PathPattern.OfMailbox("a", new DomainName("b.example"));

        assertThat(with(own).decide(request("x@remote.example"))).isEqualTo(new Refuse(Rule.sendAs(0), Replies.SENDER));
        assertThat(with(used).decide(request("x@remote.example"))).isInstanceOf(AskDelegate.class);
    }

    private static PolicySnapshot with(PathPattern reversePath) {
        return PolicySnapshot.compile(
                POLICY.revision(), POLICY.policy().withSendAs(List.of(new SendAs("alice", List.of(reversePath)))));
    }

    @Test
    void a_question_that_nobody_asks_is_deferred() {
        Decision unasked = POLICY.decide(request("x@remote.example"));

        assertThat(unasked).isInstanceOf(AskDelegate.class);
        assertThat(unasked.reply().code()).isEqualTo(451);
        assertThat(unasked.reply().enhancedStatus()).isEqualTo("4.3.0");
    }

    @Test
    void what_it_lets_pass_goes_to_the_next_hop_of_the_mode_or_to_the_one_it_names() {
        assertThat(Verdict.of(answered(new DelegateAnswer.Pass(Optional.empty()))))
                .isEqualTo(new Verdict("Relay", "delegate", "internet", "x@remote.example"));
        assertThat(Verdict.of(answered(new DelegateAnswer.Pass(Optional.of("mailstore")))))
                .isEqualTo(new Verdict("Relay", "delegate", "mailstore", "x@remote.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "elsewhere", "Internet", "169.254.169.254"})
    void a_next_hop_that_the_policy_does_not_have_is_never_a_yes(String name) {
        Decision decision = answered(new DelegateAnswer.Pass(Optional.of(name)));

        assertThat(Verdict.of(decision)).isEqualTo(new Verdict("Defer", "delegate-next-hop", "", ""));
        assertThat(decision.reply().code()).isEqualTo(451);
    }

    @ParameterizedTest
    @EnumSource
    void s40_no_answer_for_whatever_reason_is_deferred(DelegateAnswer.Why why) {
        Decision decision = answered(new DelegateAnswer.None(why));

        assertThat(decision).isInstanceOf(Defer.class);
        assertThat(decision.rule()).isEqualTo(why.rule());
        assertThat(decision.reply().code()).isEqualTo(451);
        assertThat(decision.reply().enhancedStatus()).isEqualTo("4.3.0");
    }

    @Test
    void its_words_are_told_to_the_client_as_one_bounded_line_of_ascii() {
        String words = "No\r\n250 2.1.5 ok\u0000 f\u00fcr dich" + "x".repeat(1_000);

        Reply refused = answered(new DelegateAnswer.Refuse(Optional.of(words))).reply();

        assertThat(refused.code()).isEqualTo(550);
        assertThat(refused.enhancedStatus()).isEqualTo("5.7.1");
        assertThat(refused.text()).startsWith("No  250 2.1.5 ok  f?r dich").hasSize(200);
        assertThat(answered(new DelegateAnswer.Defer(Optional.of("Later"))).reply())
                .isEqualTo(new Reply(451, "4.3.0", "Later"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n", "\u0000"})
    void without_words_that_can_be_seen_our_own_are_told(String words) {
        assertThat(answered(new DelegateAnswer.Refuse(Optional.of(words))).reply())
                .isEqualTo(Replies.NOT_ALLOWED);
    }

    @Test
    void an_explanation_tells_question_and_answer_and_the_last_step_decides() {
        Explanation asked = POLICY.explain(request("x@remote.example"));
        Explanation told = asked.answered(answered(new DelegateAnswer.Pass(Optional.empty())), "{\"input\":{}}", "{}");

        assertThat(asked.trace().getLast())
                .isEqualTo(new Step("delegate", true, "`Delegate`: delegate `opa` is asked, whoever sends the mail"));
        assertThat(told.decision()).isInstanceOf(Relay.class);
        assertThat(told.trace()).filteredOn(Step::decided).containsExactly(new Step("delegate", true, "it said `{}`"));
        assertThat(told.trace()).contains(new Step("delegate", false, "it was asked `{\"input\":{}}`"));
    }
}
