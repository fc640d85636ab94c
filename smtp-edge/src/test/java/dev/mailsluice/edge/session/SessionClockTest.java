package dev.mailsluice.edge.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.smtp.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What transcripts cannot say of the clock: a next hop that is slow, and what a timer needs.
class SessionClockTest {

    private static final Patience PATIENCE = new Patience(
            Duration.ofSeconds(50),
            Duration.ofSeconds(10),
            Duration.ofSeconds(3),
            Duration.ofSeconds(1000),
            Duration.ofSeconds(2000),
            1);
    private static final SessionSettings SETTINGS =
            new SessionSettings("edge.example", 1 << 20, 100, 2048, 100, 20, 20, 3, true, PATIENCE);

    private final List<Effect> effects = new ArrayList<>();
    private final Conversation conversation = new Conversation(
            SETTINGS,
            new Client("s1", "192.0.2.10", Optional.empty(), "smtp"),
            new Terms(Authentication.OFF, Set.of(), Terms.Xclient.REFUSED),
            Security.NONE,
            effects::add);
    private final SessionClock clock = new SessionClock(conversation, 0);

    @Test
    void time_in_which_the_next_hop_is_slow_is_not_the_clients() {
        content();
        at(0, false);
        at(5, true);
        at(60, true);
        assertThat(expiredAt(70)).isEmpty();
        at(70, false);
        assertThat(clock.due()).isEqualTo(seconds(75));
        assertThat(expiredAt(75)).contains(new Event.TookTooLong());
    }

    @Test
    void silence_begins_anew_when_the_next_hop_has_caught_up() {
        content();
        at(0, false);
        at(9, true);
        client("x".repeat(20));
        at(30, false);
        assertThat(expiredAt(31)).isEmpty();
        client("x".repeat(20));
        at(31, false);
        assertThat(expiredAt(40)).isEmpty();
        at(40, false);
        assertThat(expiredAt(41)).contains(new Event.TimedOut());
    }

    @Test
    void what_has_expired_is_said_once_and_the_next_look_at_the_clock_lies_ahead() {
        conversation.tell(new Event.Connected());
        at(0, false);
        assertThat(clock.due()).isEqualTo(seconds(50));
        assertThat(expiredAt(50)).contains(new Event.TimedOut());
        assertThat(expiredAt(50)).isEmpty();
        assertThat(clock.due()).isEqualTo(seconds(2000));
        assertThat(expiredAt(2000)).contains(new Event.LastedTooLong());
        assertThat(clock.due()).isEqualTo(SessionClock.NEVER);
    }

    /// Greeting to 354.
    private void content() {
        conversation.tell(new Event.Connected());
        client("EHLO a.example\r\nMAIL FROM:<x@a.example>\r\nRCPT TO:<y@b.example>\r\n");
        NextHop hop = new NextHop("hop", new NextHop.Target.Host("hop.example"), 25, NextHop.Tls.DISABLED);
        Question question = effects.stream()
                .filter(Effect.AskPolicy.class::isInstance)
                .map(effect -> ((Effect.AskPolicy) effect).question())
                .findFirst()
                .orElseThrow();
        Verdict.Ruling ruling = new Verdict.Ruling("default", 1, "", "mode");
        conversation.tell(new Event.PolicyAnswered(new Verdict.Pass(ruling, hop, question.forwardPath())));
        conversation.tell(new Event.NextHopAnswered(accepted(250)));
        client("DATA\r\n");
        conversation.tell(new Event.NextHopAnswered(accepted(354)));
        assertThat(conversation.session()).isInstanceOf(Session.ReceivingContent.class);
    }

    private static NextHopAnswer accepted(int code) {
        return new NextHopAnswer.Accepted(Reply.plain(code, "ok"));
    }

    private void client(String text) {
        conversation.received(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void at(long second, boolean holding) {
        clock.regulate(holding, seconds(second));
    }

    private Optional<Event> expiredAt(long second) {
        return clock.expired(seconds(second));
    }

    private static long seconds(long count) {
        return Duration.ofSeconds(count).toNanos();
    }
}
