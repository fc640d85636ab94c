package dev.mailsluice.policy.delegate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.DelegateAnswer;
import dev.mailsluice.policy.domain.DelegateAnswer.Defer;
import dev.mailsluice.policy.domain.DelegateAnswer.Pass;
import dev.mailsluice.policy.domain.DelegateAnswer.Refuse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpaDialectTest {

    private static DelegateAnswer read(String body) {
        return Dialect.read(new OpaDialect(), body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_question_is_an_input_with_what_may_decide() {
        assertThat(new OpaDialect().question(Asking.QUESTION))
                .isEqualTo(
                        "{\"input\":{\"policy\":\"default\",\"clientAddress\":\"192.0.2.10\",\"listener\":\"submission\","
                                + "\"identity\":\"alice\",\"reversePath\":\"a@b.example\","
                                + "\"forwardPath\":\"x@b\u00fccher.example\",\"tls\":true,\"tlsClient\":{"
                                + "\"dnsNames\":[\"mta1.corp.example\"],\"fingerprint\":\"sha256:" + "0a".repeat(32)
                                + "\",\"uris\":[\"spiffe://a/b\"]},\"revision\":7,\"domain\":\"xn--bcher-kva.example\"}}");
        assertThat(new OpaDialect().question(Asking.question("2001:db8::1", "<>", "x@[192.0.2.1]")))
                .contains("\"reversePath\":\"\"")
                .doesNotContain("domain");
    }

    @Test
    void an_answer_is_true_or_false_or_an_object_that_says_so() {
        assertThat(read("{\"result\":true}")).isEqualTo(new Pass(Optional.empty()));
        assertThat(read("{\"result\":false,\"decision_id\":\"1\"}")).isEqualTo(new Refuse(Optional.empty()));
        assertThat(read("{\"result\":{\"allow\":true,\"nextHop\":\"b\",\"networks\":[1]}}"))
                .isEqualTo(new Pass(Optional.of("b")));
        assertThat(read("{\"result\":{\"allow\":false,\"reply\":\"no\"}}")).isEqualTo(new Refuse(Optional.of("no")));
        assertThat(read("{\"result\":{\"verdict\":\"pass\"}}")).isEqualTo(new Pass(Optional.empty()));
        assertThat(read("{\"result\":{\"verdict\":\"refuse\"}}")).isEqualTo(new Refuse(Optional.empty()));
        assertThat(read("{\"result\":{\"verdict\":\"defer\",\"reply\":\"later\"}}"))
                .isEqualTo(new Defer(Optional.of("later")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"decision_id\":\"1\"}",
                "{\"result\":{}}",
                "{\"result\":{\"alow\":true}}",
                "{\"result\":{\"reply\":\"hello\"}}"
            })
    void an_answer_that_says_nothing_is_undefined(String body) {
        assertThat(read(body)).isEqualTo(Dialect.UNDEFINED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "true",
                "null",
                "[]",
                "\"yes\"",
                "{\"result\":null}",
                "{\"result\":1}",
                "{\"result\":\"true\"}",
                "{\"result\":[true]}",
                "{\"result\":{\"allow\":\"true\"}}",
                "{\"result\":{\"allow\":null}}",
                "{\"result\":{\"allow\":1}}",
                "{\"result\":{\"allow\":true,\"verdict\":\"pass\"}}",
                "{\"result\":{\"allow\":true,\"nextHop\":5}}",
                "{\"result\":{\"allow\":false,\"reply\":[\"no\"]}}",
                "{\"result\":{\"verdict\":\"Pass\"}}",
                "{\"result\":{\"verdict\":true}}",
                "{\"result\":false,\"result\":true}",
                "{\"result\":{\"allow\":false,\"allow\":true}}",
                "{\"result\":true} {\"result\":true}",
                "{\"result\":true",
                "<html>"
            })
    void an_answer_that_could_be_read_in_two_ways_or_in_none_is_malformed(String body) {
        assertThat(read(body)).isEqualTo(Dialect.MALFORMED);
    }
}
