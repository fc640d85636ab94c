package dev.mailsluice.edge.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogValueTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a@b.example|a@b.example",
                "jörg@b.example|jörg@b.example",
                "\"a b\"@c|\\\"a b\\\"@c",
                "a\\b|a\\\\b"
            })
    void text_stays_readable_and_quotes_are_escaped(String text, String expected) {
        assertThat(LogValue.escaped(text)).isEqualTo(expected);
    }

    @Test
    void control_characters_and_directions_are_shown_as_numbers() {
        assertThat(LogValue.escaped("a\r\nb\u0000\u202ec\u2028")).isEqualTo("a\\u000d\\u000ab\\u0000\\u202ec\\u2028");
    }

    @Test
    void long_text_is_cut() {
        assertThat(LogValue.cut("x".repeat(10_000))).hasSize(323).endsWith("x...");
    }
}
