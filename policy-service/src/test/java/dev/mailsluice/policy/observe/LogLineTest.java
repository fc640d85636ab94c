package dev.mailsluice.policy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogLineTest {

    @Test
    void text_that_somebody_sent_can_neither_end_the_line_nor_make_up_a_key() {
        String line = new LogLine("verb")
                .with("plain", "sha256:00ff")
                .with("sent", "a\r\nactivated policy=\"x\\\u2028\u202e")
                .with("empty", "")
                .toString();

        assertThat(line)
                .isEqualTo("verb plain=sha256:00ff"
                        + " sent=\"a\\u{d}\\u{a}activated policy=\\\"x\\\\\\u{2028}\\u{202e}\" empty=\"\"");
    }
}
