package dev.mailsluice.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPathTest {

    private static final List<String> PIECES = List.of(
            "a",
            "Z",
            "info",
            "imcea",
            "IMCEAx-",
            "0",
            "0x1f",
            "7",
            "-",
            ".",
            "@",
            "<",
            ">",
            "%",
            "!",
            "+",
            "_",
            "[",
            "{",
            "`",
            " ",
            "\"",
            "\\",
            ":",
            ",",
            "ü",
            "K",
            "\u007f",
            "example",
            "com",
            "postmaster",
            "x".repeat(31));

    @Test
    void what_is_plain_is_read_as_the_parser_reads_it() {
        int plain = 0;
        for (int seed = 0; seed < 200_000; seed++) {
            String path = path(new Random(seed));
            var read = PlainPath.read(path);
            if (read.isPresent()) {
                plain++;
                assertThat(read.get()).as(path).isEqualTo(ForwardPathParser.parseAny(path));
            }
        }
        assertThat(plain).isGreaterThan(5_000);
    }

    /// Half of them look like a mailbox at first sight.
    private static String path(Random random) {
        StringBuilder path = new StringBuilder(random.nextBoolean() ? "<" : "");
        boolean mailbox = random.nextBoolean();
        int pieces = random.nextInt(9);
        for (int i = 0; i < pieces; i++) {
            path.append(
                    mailbox && random.nextInt(6) > 0
                            ? List.of("a", "B", "7", "-", ".x", "example").get(random.nextInt(6))
                            : PIECES.get(random.nextInt(PIECES.size())));
            path.append(mailbox && i == pieces / 2 ? "@" : "");
        }
        return path.append(random.nextInt(3) > 0 ? ">" : "").toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user@example.com", "<user@example.com>", "<info+tag@Mail.EXAMPLE.com>", "i@x"})
    void what_clients_send_is_plain(String path) {
        assertThat(PlainPath.read(path)).isPresent();
    }

    @Test
    void what_is_too_long_is_not() {
        String domain = "d".repeat(63) + "." + "d".repeat(63);

        assertThat(PlainPath.read("x".repeat(64) + "@" + domain)).isPresent();
        assertThat(PlainPath.read("x".repeat(65) + "@" + domain)).isEmpty();
        assertThat(PlainPath.read("x@" + "d".repeat(64))).isEmpty();
        assertThat(PlainPath.read("x@" + "d".repeat(64) + ".example")).isEmpty();
        assertThat(PlainPath.read("x@" + "dd.".repeat(83) + "ddd")).isPresent();
        assertThat(PlainPath.read("x@" + "dd.".repeat(83) + "dddd")).isEmpty();
    }
}
