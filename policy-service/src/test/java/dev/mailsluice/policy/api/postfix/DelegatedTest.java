package dev.mailsluice.policy.api.postfix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.RelayRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelegatedTest {

    private static final Map<String, String> AT_RCPT = Map.of(
            "request", "smtpd_access_policy",
            "protocol_state", "RCPT",
            "client_address", "192.0.2.10",
            "sender", "me@there.example",
            "recipient", "you@elsewhere.example");

    private static Map<String, String> with(String name, String value) {
        Map<String, String> attributes = new HashMap<>(AT_RCPT);
        attributes.put(name, value);
        return attributes;
    }

    private static RelayRequest question(Map<String, String> attributes) {
        return ((Delegated.Question) Delegated.of(attributes)).request();
    }

    @Test
    void at_rcpt_it_is_the_question_of_an_edge() {
        assertThat(question(AT_RCPT))
                .isEqualTo(new RelayRequest(
                        ClientAddress.parse("192.0.2.10"),
                        "smtp",
                        Optional.empty(),
                        "me@there.example",
                        "you@elsewhere.example"));
    }

    @Test
    void who_passed_auth_is_the_identity() {
        assertThat(question(with("sasl_username", "alice")).identity()).contains("alice");
        assertThat(question(with("sasl_username", "")).identity()).isEmpty();
        assertThat(question(with("sasl_sender", "alice")).identity()).isEmpty();
    }

    @Test
    void the_policy_context_is_the_listener() {
        assertThat(question(with("policy_context", "internal")).listener()).isEqualTo("internal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "EHLO", "HELO", "MAIL", "DATA", "END-OF-MESSAGE", "VRFY", "ETRN", ""})
    void at_any_other_place_there_is_nothing_to_decide(String state) {
        assertThat(Delegated.of(with("protocol_state", state))).isEqualTo(new Delegated.NotOurs());
    }

    @ParameterizedTest
    @CsvSource({"client_address,unknown", "client_address,''", "recipient,''", "request,junk_filter"})
    void what_is_missing_or_wrong_is_named(String name, String value) {
        assertThat(Delegated.of(with(name, value)))
                .isInstanceOfSatisfying(Delegated.NotUnderstood.class, not -> assertThat(not.message())
                        .contains("`" + name + "`"));
    }

    @ParameterizedTest
    @CsvSource({
        "user@local.example, user@local.example",
        "a@remote.example@local.example, '\"a@remote.example\"@local.example'",
        "two words@local.example, '\"two words\"@local.example'",
        "a\"b@local.example, '\"a\\\"b\"@local.example'",
        "a\\b@local.example, '\"a\\\\b\"@local.example'",
        "postmaster, postmaster",
        "@local.example, '\"\"@local.example'",
    })
    void the_local_part_gets_back_the_quotes_it_needs(String internal, String external) {
        assertThat(Recipient.external(internal)).isEqualTo(external);
    }
}
