package dev.mailsluice.edge.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("token");
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    @Test
    void a_file_of_8_kib_is_taken_and_one_octet_more_is_refused_at_the_start() throws IOException {
        write("a".repeat(8_192));
        assertThat(new TokenFile(file).authorization()).hasSize("Bearer ".length() + 8_192);
        write("a".repeat(8_193));
        assertThatThrownBy(() -> new TokenFile(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has more than 8192 octets");
    }

    @Test
    void a_file_that_grows_too_long_leaves_the_token_in_use() throws IOException {
        write("first\n");
        TokenFile token = new TokenFile(file);
        write("second" + " ".repeat(8_192));
        token.look();
        assertThat(token.authorization()).isEqualTo("Bearer first");
        write("third");
        token.look();
        assertThat(token.authorization()).isEqualTo("Bearer third");
    }

    @Test
    void what_is_no_token_is_refused_and_not_shown() throws IOException {
        write("two words");
        assertThatThrownBy(() -> new TokenFile(file))
                .hasMessageContaining("does not hold one token")
                .hasMessageNotContaining("words");
    }
}
