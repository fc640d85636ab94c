package dev.mailsluice.edge.nexthop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// RFC 2920 §3.1: replies are counted off against commands.
class IncomingRepliesTest {

    private final IncomingReplies replies = new IncomingReplies();

    @BeforeEach
    void greeting() {
        assertThat(come("220 hop.example\r\n")).containsExactly("Replied 220");
    }

    private List<String> come(String octets) {
        replies.received(octets.getBytes(StandardCharsets.US_ASCII));
        List<String> heard = new ArrayList<>();
        for (Optional<Input> next = replies.next(); next.isPresent(); next = replies.next()) {
            switch (next.get()) {
                case Input.Replied(var reply) -> heard.add("Replied " + reply.code());
                case Input.Unasked(var reply) -> heard.add("Unasked " + reply.code());
                case Input other -> {
                    heard.add(other.getClass().getSimpleName());
                    return heard;
                }
            }
        }
        return heard;
    }

    @Test
    void each_reply_answers_one_command_however_they_come() {
        replies.asked(2);
        assertThat(come("250-a\r\n250 a\r\n55")).containsExactly("Replied 250");
        assertThat(replies.isQuiet()).isFalse();
        assertThat(come("0 b\r\n")).containsExactly("Replied 550");
        assertThat(replies.isQuiet()).isTrue();
    }

    @Test
    void one_reply_more_than_commands_answers_nothing() {
        replies.asked(2);
        assertThat(come("250 a\r\n250 b\r\n250 c\r\n")).containsExactly("Replied 250", "Replied 250", "Unasked 250");
    }

    @Test
    void what_comes_before_a_command_has_left_does_not_answer_it() {
        assertThat(come("250 early\r\n")).containsExactly("Unasked 250");
        replies.asked(1);
        assertThat(come("550 a\r\n")).containsExactly("Replied 550");
    }

    @Test
    void what_began_before_a_command_has_left_does_not_answer_it() {
        assertThat(come("25")).isEmpty();
        assertThat(replies.isQuiet()).isFalse();
        replies.asked(1);
        assertThat(come("0 early\r\n550 a\r\n")).containsExactly("Unasked 250", "Replied 550");
    }

    @Test
    void what_is_left_of_a_chunk_is_not_quiet() {
        replies.asked(1);
        replies.received("250 a\r\n2".getBytes(StandardCharsets.US_ASCII));
        assertThat(replies.next()).isPresent();
        assertThat(replies.isQuiet()).isFalse();
    }

    @Test
    void what_is_no_reply_is_garbled() {
        replies.asked(1);
        assertThat(come("250 a\n")).containsExactly("Garbled");
    }
}
