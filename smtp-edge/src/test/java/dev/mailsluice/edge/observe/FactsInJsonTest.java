package dev.mailsluice.edge.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.json.runtime.JsonFormatter;
import java.io.IOException;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

class FactsInJsonTest {

    private static final Logger LOG = Logger.getLogger("dev.mailsluice.test");
    private static final String HOSTILE = "a\r\n{\"policy\":\"x\\\u2028\u202e} b=c";

    private final FactLine line = new FactLine(LOG, Level.INFO, "it happened")
            .with("sent", HOSTILE)
            .with("plain", "sha256:00ff")
            .with("ms", 7);

    @Test
    void the_keys_of_a_fact_stand_beside_its_message() throws IOException {
        JsonNode json = json(line);

        assertThat(json.get("message").asText()).isEqualTo("it happened");
        assertThat(json.get("plain").asText()).isEqualTo("sha256:00ff");
        assertThat(json.get("ms").isNumber()).isTrue();
        assertThat(json.get("loggerName").asText()).isEqualTo("dev.mailsluice.test");
        assertThat(json.get("sequence").asLong()).isEqualTo(line.getSequenceNumber());
    }

    @Test
    void text_that_somebody_sent_can_neither_end_the_line_nor_make_up_a_key() throws IOException {
        String text = new FactsInJson(new JsonFormatter()).format(line);

        assertThat(text.strip()).doesNotContain("\n", "\r", "\u2028", "\u202e");
        assertThat(json(line).get("sent").asText()).isEqualTo(HOSTILE);
        assertThat(json(line).has("policy")).isFalse();
    }

    @Test
    void other_lines_stay_as_they_are() {
        var other = new ExtLogRecord(Level.INFO, "hello", "");

        assertThat(new FactsInJson(new JsonFormatter()).format(other)).isEqualTo(new JsonFormatter().format(other));
    }

    @Test
    void as_text_the_keys_follow_what_happened_and_what_is_not_plain_is_quoted() {
        assertThat(new PatternFormatter("%m").format(line))
                .isEqualTo("it happened sent=\"a\\u000d\\u000a{\\\"policy\\\":\\\"x\\\\\\u2028\\u202e} b=c\""
                        + " plain=sha256:00ff ms=7");
    }

    private static JsonNode json(ExtLogRecord line) throws IOException {
        return new ObjectMapper().readTree(new FactsInJson(new JsonFormatter()).format(line));
    }
}
