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

class DecideDialectTest {

    private static DelegateAnswer read(String body) {
        return Dialect.read(new DecideDialect(), body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_question_is_that_of_an_edge() {
        assertThat(new DecideDialect().question(Asking.QUESTION))
                .isEqualTo("{\"policy\":\"default\",\"clientAddress\":\"192.0.2.10\",\"listener\":\"submission\","
                        + "\"identity\":\"alice\",\"reversePath\":\"a@b.example\","
                        + "\"forwardPath\":\"x@b\u00fccher.example\",\"tls\":true,\"tlsClient\":{"
                        + "\"dnsNames\":[\"mta1.corp.example\"],\"fingerprint\":\"sha256:" + "0a".repeat(32)
                        + "\",\"uris\":[\"spiffe://a/b\"]}}");
    }

    @Test
    void of_a_verdict_count_outcome_words_and_the_name_of_the_next_hop() {
        assertThat(read("{\"outcome\":\"Relay\",\"nextHop\":{\"name\":\"b\",\"host\":\"169.254.169.254\",\"port\":1}}"))
                .isEqualTo(new Pass(Optional.of("b")));
        assertThat(read("{\"outcome\":\"Deliver\"}")).isEqualTo(new Pass(Optional.empty()));
        assertThat(
                        read(
                                "{\"outcome\":\"Refuse\",\"reply\":{\"code\":250,\"enhancedStatus\":\"2.0.0\",\"text\":\"no\"}}"))
                .isEqualTo(new Refuse(Optional.of("no")));
        assertThat(read("{\"outcome\":\"Defer\"}")).isEqualTo(new Defer(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"outcome\":\"relay\"}",
                "{\"outcome\":true}",
                "{\"outcome\":\"Relay\",\"nextHop\":{\"name\":7}}",
                "{\"outcome\":\"Refuse\",\"outcome\":\"Relay\"}"
            })
    void anything_else_is_malformed(String body) {
        assertThat(read(body)).isEqualTo(Dialect.MALFORMED);
    }
}
