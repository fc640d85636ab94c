package dev.mailsluice.edge.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 5321 §4.2, RFC 2034.
class ReplyTest {

    @Test
    void the_class_of_code_and_status_agree() {
        assertThatThrownBy(() -> Reply.of(450, "5.7.1", "no"))
                .hasMessageContaining("`5.7.1`")
                .hasMessageContaining("`450`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb", "a\nb", "a\rb", "a\0b", "\u001b[31m", "é"})
    void a_line_cannot_break_out(String text) {
        assertThatThrownBy(() -> Reply.plain(250, text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_line_carries_code_and_status() {
        Reply reply = new Reply(554, EnhancedStatus.parse("5.7.1"), List.of("a", "b"));

        assertThat(new String(reply.encode(), StandardCharsets.US_ASCII)).isEqualTo("554-5.7.1 a\r\n554 5.7.1 b\r\n");
    }

    /// RFC 2034 §4: 2yz, 4yz and 5yz carry a status, but for greeting, HELO and EHLO.
    @Test
    void every_reply_we_originate_has_a_status() throws IllegalAccessException {
        for (Field field : Replies.class.getDeclaredFields()) {
            if (field.getType() == Reply.class) {
                Reply reply = (Reply) field.get(null);
                assertThat(reply.status().isPresent()).as(field.getName()).isEqualTo(reply.code() != 354);
            }
        }
    }

    @Test
    void what_is_encoded_is_parsed_again_however_it_is_cut() {
        Reply reply = new Reply(452, EnhancedStatus.parse("4.2.2"), List.of("first", "", "third"));
        byte[] octets = reply.encode();
        Random random = new Random(5);
        for (int run = 0; run < 1000; run++) {
            int cut = random.nextInt(octets.length + 1);
            ReplyParser parser = new ReplyParser();
            ByteInput in = new ByteInput();
            in.refill(Arrays.copyOfRange(octets, 0, cut));
            ReplyParser.Result result = parser.next(in);
            if (result instanceof ReplyParser.Result.NeedMore) {
                in.refill(Arrays.copyOfRange(octets, cut, octets.length));
                result = parser.next(in);
            }
            assertThat(result).isEqualTo(new ReplyParser.Result.Complete(reply));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\r\n",
                "99 x\r\n",
                "600 x\r\n",
                "250_x\r\n",
                "150 x\r\n",
                "250-a\r\n251 b\r\n",
                "250 x\n",
                "25\r\n"
            })
    void what_is_not_a_reply_is_malformed(String text) {
        ByteInput in = new ByteInput();
        in.refill(text.getBytes(StandardCharsets.US_ASCII));

        assertThat(new ReplyParser().next(in)).isInstanceOf(ReplyParser.Result.Malformed.class);
    }

    @Test
    void an_endless_reply_is_malformed() {
        ReplyParser parser = new ReplyParser();
        ByteInput in = new ByteInput();
        in.refill("250-x\r\n".repeat(129).getBytes(StandardCharsets.US_ASCII));

        assertThat(parser.next(in)).isInstanceOf(ReplyParser.Result.Malformed.class);
    }

    @Test
    void text_of_a_next_hop_is_made_printable_and_bounded() {
        ByteInput in = new ByteInput();
        in.refill(("550 5.1.1 \u001b[31m\u00e9" + "x".repeat(3000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(new ReplyParser().next(in)).isInstanceOfSatisfying(ReplyParser.Result.Complete.class, complete -> {
            assertThat(complete.reply().lines().getFirst())
                    .startsWith("?[31m?xxx")
                    .hasSizeLessThan(401);
        });
    }
}
