package dev.mailsluice.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {
    @ParameterizedTest
    @CsvSource({"451, 5.7.1, text", "550, 4.3.0, text", "354, 3.0.0, text", "99, 5.0.0, text", "550, 5.7, text"})
    void a_reply_and_its_status_are_of_one_class(int code, String status, String text) {
        assertThatThrownBy(() -> new Reply(code, status, text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(value = {"''", "'a\r\nb'", "'a\nb'", "ü"})
    void a_reply_is_one_line_of_ascii(String text) {
        assertThatThrownBy(() -> new Reply(550, "5.7.1", text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void revisions_count_from_one_and_carry_a_whole_digest() {
        String digest = "sha256:" + "0".repeat(64);

        assertThat(new PolicyRevision("default", 1, digest).number()).isEqualTo(1);
        assertThatThrownBy(() -> new PolicyRevision("default", 0, digest)).hasMessageContaining("`0`");
        assertThatThrownBy(() -> new PolicyRevision("default", 1, "sha256:0")).hasMessageContaining("`sha256:0`");
    }

    @Test
    void foreign_text_in_a_message_is_visible_and_bounded() {
        assertThat(Quoted.text("a\r\nb\u202e")).isEqualTo("`a\\u{d}\\u{a}b\\u{202e}`");
        assertThat(Quoted.text("x".repeat(1000))).isEqualTo("`" + "x".repeat(80) + "…`");
    }

    @Test
    void nothing_published_is_a_temporary_failure() {
        assertThat(Defer.nothingPublished().rule().path()).isEqualTo("no-policy");
        assertThat(Defer.nothingPublished().reply().code()).isEqualTo(451);
        assertThat(Defer.nothingPublished().reply().enhancedStatus()).isEqualTo("4.3.0");
    }
}
