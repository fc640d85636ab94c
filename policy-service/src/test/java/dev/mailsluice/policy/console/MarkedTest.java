package dev.mailsluice.policy.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "plain | plain",
                "`a` holds | <code>a</code> holds",
                "`a` and `b` | <code>a</code> and <code>b</code>",
                "a ` alone | a ` alone",
                "`<script>` & \"'` | <code>&lt;script&gt;</code> &amp; &quot;&#39;`",
                "<b>`</b>` | &lt;b&gt;<code>&lt;/b&gt;</code>",
                "~~ | ~~",
            })
    void what_is_in_backticks_is_code_and_everything_is_escaped(String text, String html) {
        assertThat(Marked.marked(text).getValue()).isEqualTo(html);
    }
}
