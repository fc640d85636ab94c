package dev.mailsluice.edge.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 5321 §4.1.1.4, §4.5.2.
class ContentFramerTest {

    private record Outcome(String passed, boolean broken, boolean ended, String rest) {}

    private static Outcome frame(byte[]... chunks) {
        ContentFramer framer = new ContentFramer();
        ByteInput in = new ByteInput();
        ByteArrayOutputStream passed = new ByteArrayOutputStream();
        boolean broken = false;
        for (int i = 0; i < chunks.length; i++) {
            in.refill(chunks[i]);
            while (in.remaining() > 0) {
                switch (framer.next(in)) {
                    case ContentFramer.Item.Content(Slice s) -> passed.write(s.bytes(), s.from(), s.length());
                    case ContentFramer.Item.Broken _ -> broken = true;
                    case ContentFramer.Item.NeedMore _ -> {}
                    case ContentFramer.Item.End _ -> {
                        ByteArrayOutputStream rest = new ByteArrayOutputStream();
                        rest.write(in.bytes, in.at, in.remaining());
                        Arrays.stream(chunks, i + 1, chunks.length).forEach(rest::writeBytes);
                        return new Outcome(text(passed), broken, true, text(rest));
                    }
                }
            }
        }
        return new Outcome(text(passed), broken, false, "");
    }

    private static String text(ByteArrayOutputStream octets) {
        return octets.toString(StandardCharsets.ISO_8859_1);
    }

    private static byte[] octets(String escaped) {
        return escaped.replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\0", "\0")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a\\r\\n.\\r\\nrest       | a\\r\\n          | false | true  | rest",
                ".\\r\\nrest              | ~~              | false | true  | rest",
                "..\\r\\n.\\r\\n          | ..\\r\\n        | false | true  | ~~",
                ".x\\r\\n.\\r\\n          | .x\\r\\n        | false | true  | ~~",
                "\\r\\n\\r\\n.\\r\\n      | \\r\\n\\r\\n    | false | true  | ~~",
                "a.\\r\\n.\\r\\n          | a.\\r\\n        | false | true  | ~~",
                "a\\r\\n.                 | a\\r\\n         | false | false | ~~",
                "a\\r\\n.\\r              | a\\r\\n         | false | false | ~~",
                "a\\r                     | a               | false | false | ~~",
            })
    void only_crlf_dot_crlf_ends(String input, String passed, boolean broken, boolean ended, String rest) {
        assertThat(frame(octets(input)))
                .isEqualTo(new Outcome(new String(octets(passed), StandardCharsets.ISO_8859_1), broken, ended, rest));
    }

    @ParameterizedTest
    @CsvSource({
        "a\\n.\\n",
        "a\\n.\\r",
        "a\\r.\\n",
        "a\\n.\\r\\n",
        "a\\r.\\r\\n",
        "\\r\\n.\\n",
        "\\r\\n.\\rx",
        "\\r\\n\\0.\\r\\n",
        "\\n",
        "\\rx",
        "\\0",
        ".\\n",
        ".\\r.\\r\\n",
        "a\\r\\rb"
    })
    void a_bare_cr_or_lf_or_nul_ends_nothing_and_breaks_the_message(String input) {
        Outcome outcome = frame(octets("text\\r\\n" + input), octets("x\\r\\n.\\r\\nrest"));

        assertThat(outcome.broken()).isTrue();
        assertThat(outcome.ended()).isTrue();
        assertThat(outcome.rest()).isEqualTo("rest");
        assertThat(outcome.passed()).doesNotContain("\r\n.\r\n").doesNotContain("rest");
    }

    @Test
    void how_the_stream_is_cut_never_matters() {
        Random random = new Random(7);
        String alphabet = "..\r\n\r\n\r\nab\0";
        for (int run = 0; run < 200_000; run++) {
            byte[] input = new byte[random.nextInt(14)];
            for (int i = 0; i < input.length; i++) {
                int pick = random.nextInt(alphabet.length() - (run % 8 == 0 ? 0 : 1));
                input[i] = (byte) alphabet.charAt(pick);
            }
            Outcome whole = frame(input);
            int first = random.nextInt(input.length + 1);
            int second = first + random.nextInt(input.length - first + 1);
            Outcome cut = frame(
                    Arrays.copyOfRange(input, 0, first),
                    Arrays.copyOfRange(input, first, second),
                    Arrays.copyOfRange(input, second, input.length));

            assertThat(cut.ended()).isEqualTo(whole.ended());
            assertThat(cut.rest()).isEqualTo(whole.rest());
            assertThat(cut.broken()).isEqualTo(whole.broken());
            if (!whole.broken()) {
                assertThat(cut.passed()).isEqualTo(whole.passed());
            }
        }
    }

    /// A naive reading of the standard: the first CRLF.CRLF of CRLF + content ends it; broken if, up to there, a CR or
    /// LF
    /// is not part of a CRLF, or there is a NUL.
    @Test
    void agrees_with_a_naive_reading() {
        Random random = new Random(11);
        String alphabet = "...\r\r\n\n\n\rab";
        for (int run = 0; run < 200_000; run++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(16); i > 0; i--) {
                text.append(random.nextInt(3) == 0 ? "\r\n" : alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String input = text.toString();
            int end = ("\r\n" + input).indexOf("\r\n.\r\n");
            Outcome outcome = frame(input.getBytes(StandardCharsets.ISO_8859_1));

            assertThat(outcome.ended()).as(input).isEqualTo(end >= 0);
            if (end >= 0) {
                String content = input.substring(0, end);
                assertThat(outcome.rest()).isEqualTo(input.substring(end + 3));
                assertThat(outcome.broken())
                        .isEqualTo(content.replace("\r\n", "").matches("(?s).*[\r\n\0].*"));
                if (!outcome.broken()) {
                    assertThat(outcome.passed()).isEqualTo(content);
                }
            }
        }
    }

    @Test
    void stuffed_dots_do_not_count() {
        ContentFramer framer = new ContentFramer();
        ByteInput in = new ByteInput();
        in.refill(octets("..a\\r\\n...\\r\\nb.c\\r\\n"));
        while (in.remaining() > 0) {
            framer.next(in);
        }
        assertThat(framer.octets()).isEqualTo(2 + 2 + 2 + 2 + 3 + 2);
    }
}
