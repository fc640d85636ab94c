package dev.mailsluice.edge.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a client can make the edge keep.
class ConversationTest {

    private static final Duration WAIT = Duration.ofMinutes(1);
    private static final SessionSettings SETTINGS = new SessionSettings(
            "edge.example", 1 << 20, 100, 2048, 100, 20, 2000, 3, true, new Patience(WAIT, WAIT, WAIT, WAIT, WAIT, 0));

    private final List<Effect> effects = new ArrayList<>();
    private Conversation conversation;

    private void begin(int repliesUntilHeld) {
        conversation = new Conversation(
                SETTINGS,
                new Client("s1", "192.0.2.10", Optional.empty(), "smtp"),
                new Terms(Authentication.OFF, Set.of(), Terms.Xclient.REFUSED),
                Security.NONE,
                effect -> {
                    effects.add(effect);
                    if (effects.size() % repliesUntilHeld == 0) {
                        conversation.hold();
                    }
                });
        conversation.tell(new Event.Connected());
    }

    @Test
    void one_that_is_held_answers_no_more_and_forgets_nothing() {
        begin(3);
        client("NOOP\r\n".repeat(7));
        assertThat(effects).hasSize(3);
        conversation.release();
        assertThat(effects).hasSize(6);
        conversation.release();
        assertThat(effects).hasSize(8);
        assertThat(conversation.buffered()).isZero();
    }

    @Test
    void one_that_is_held_still_hears_that_its_client_has_left() {
        begin(1);
        client("NOOP\r\n");
        conversation.tell(new Event.ClientLost());
        assertThat(conversation.session()).isInstanceOf(Session.Closed.class);
    }

    @Test
    void octets_that_come_one_by_one_are_charged_with_what_they_take() {
        begin(1);
        for (int i = 0; i < 1000; i++) {
            client("x");
        }
        assertThat(conversation.buffered()).isGreaterThan(20_000);
        conversation.release();
        assertThat(conversation.buffered()).isZero();
    }

    private void client(String text) {
        conversation.received(text.getBytes(StandardCharsets.US_ASCII));
    }
}
