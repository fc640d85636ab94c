package dev.mailsluice.policy.api.postfix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.Channel;
import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.domain.TlsClient;
import java.util.HashMap;
import java.util.List;
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
    void the_sender_is_the_reverse_path_in_the_form_of_the_standard() {
        assertThat(question(with("sender", "")).reversePath()).isEmpty();
        assertThat(question(with("sender", "any body@corp.example")).reversePath())
                .isEqualTo("\"any body\"@corp.example");
        assertThat(question(with("sender", "a@b@corp.example")).reversePath()).isEqualTo("\"a@b\"@corp.example");
    }

    /// Postfix tells it always; who does not means the null reverse-path.
    @Test
    void a_sender_that_is_not_told_is_the_null_reverse_path() {
        Map<String, String> attributes = with("sasl_username", "alice");
        attributes.remove("sender");

        assertThat(question(attributes).reversePath()).isEmpty();
        assertThat(question(attributes).identity()).contains("alice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00112233445566778899AABBCCDDEEFF00112233445566778899aabbccddeeff",
                "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF"
            })
    void a_sha_256_of_the_certificate_is_its_fingerprint(String digest) {
        assertThat(question(with("ccert_fingerprint", digest)).channel().client())
                .contains(TlsClient.of("sha256:" + "00112233445566778899aabbccddeeff".repeat(2), List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF", "0", "00:11:"})
    void another_digest_is_as_good_as_none(String digest) {
        assertThat(question(with("ccert_fingerprint", digest)).channel()).isEqualTo(Channel.CLEAR);
    }

    @Test
    void names_that_postfix_tells_of_a_certificate_count_for_nothing() {
        assertThat(question(with("ccert_subject", "mta1.corp.example")).channel())
                .isEqualTo(Channel.CLEAR);
        assertThat(question(with("encryption_protocol", "TLSv1.3")).channel())
                .isEqualTo(new Channel.Tls(Optional.empty()));
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
