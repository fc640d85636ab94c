package dev.mailsluice.policy.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.access.AccessEvents.Outcome;
import dev.mailsluice.policy.limit.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DoormanTest {

    private static final Optional<String> ALL = Optional.empty();

    private final AtomicLong clock = new AtomicLong();
    private final RecordedAccessEvents events = new RecordedAccessEvents();
    private final Tokens tokens = ((TokensReader.Valid)
                    TokensReader.read("alice:viewer:sha256:%s\nold:publisher:sha256:%s:expires=2020-01-01T00:00:00Z"
                            .formatted(Tokens.sha256("good"), Tokens.sha256("late"))
                            .getBytes()))
            .tokens();
    private final Doorman doorman = new Doorman(
            new TokenAccess(() -> tokens, Instant::now), new Limit(3, Duration.ofMinutes(1)), clock::get, events);

    private static Attempt from(String client) {
        return new Attempt(client, "GET", "/api/v1/policies");
    }

    private Caller alice() {
        return ((Admission.Admitted) doorman.admit(from("192.0.2.1"), "good")).caller();
    }

    @Test
    void a_known_token_is_let_in_and_others_are_told_the_remedy() {
        assertThat(alice().name()).isEqualTo("alice");
        assertThat(((Admission.Refused) doorman.admit(from("192.0.2.1"), "")).why())
                .contains("add the header `Authorization: Bearer <token>`");
        assertThat(((Admission.Refused) doorman.admit(from("192.0.2.1"), "bad")).why())
                .contains("is not known");
        assertThat(((Admission.Refused) doorman.admit(from("192.0.2.1"), "late")).why())
                .isEqualTo("token `old` has expired at 2020-01-01T00:00:00Z: ask for another");
    }

    @Test
    void where_nobody_has_access_it_is_said_how_to_give_it() {
        var empty = new Doorman(
                new TokenAccess(() -> new Tokens(List.of()), Instant::now),
                new Limit(3, Duration.ofMinutes(1)),
                clock::get,
                events);

        assertThat(((Admission.Refused) empty.admit(from("192.0.2.1"), "good")).why())
                .contains("nobody has access yet")
                .contains("`mailsluice.access.tokens.file`");
    }

    @Test
    void who_fails_too_often_waits_until_the_window_has_passed() {
        for (int i = 0; i < 3; i++) {
            assertThat(doorman.admit(from("2001:db8::" + i), "bad")).isInstanceOf(Admission.Refused.class);
        }
        clock.addAndGet(Duration.ofSeconds(20).toNanos());

        assertThat(doorman.admit(from("2001:db8::ffff"), "bad"))
                .isEqualTo(new Admission.Limited(Duration.ofSeconds(40)));
        assertThat(doorman.admit(from("2001:db8:0:1::1"), "bad")).isInstanceOf(Admission.Refused.class);

        clock.addAndGet(Duration.ofSeconds(40).toNanos());
        assertThat(doorman.admit(from("2001:db8::ffff"), "bad")).isInstanceOf(Admission.Refused.class);
    }

    @Test
    void nobody_is_locked_out_by_neighbours_who_fail() {
        for (int i = 0; i < 10; i++) {
            doorman.admit(from("192.0.2.1"), "bad");
        }

        assertThat(doorman.admit(from("192.0.2.1"), "good")).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void a_missing_role_is_named() {
        assertThat(doorman.permit(from("192.0.2.1"), alice(), Set.of(Permission.VIEW), ALL))
                .isEqualTo(new Permitted.Yes());
        assertThat(doorman.permit(from("192.0.2.1"), alice(), Set.of(Permission.PUBLISH), ALL))
                .isEqualTo(
                        new Permitted.No("token `alice` lacks role `publisher`: ask whoever keeps the file of tokens"));
        assertThat(doorman.permit(from("192.0.2.1"), alice(), Set.of(Permission.REPORT, Permission.PUBLISH), ALL))
                .isEqualTo(new Permitted.No("token `alice` lacks role `publisher` or role `edge`: ask whoever keeps the"
                        + " file of tokens"));
    }

    @Test
    void a_caller_who_is_refused_too_often_is_limited_in_that_alone() {
        for (int i = 0; i < 3; i++) {
            doorman.permit(from("192.0.2." + i), alice(), Set.of(Permission.PUBLISH), ALL);
        }

        assertThat(doorman.permit(from("192.0.2.9"), alice(), Set.of(Permission.PUBLISH), ALL))
                .isEqualTo(new Permitted.Limited(Duration.ofMinutes(1)));
        assertThat(doorman.permit(from("192.0.2.9"), alice(), Set.of(Permission.VIEW), ALL))
                .isEqualTo(new Permitted.Yes());
    }

    @Test
    void every_refusal_is_told_up_to_the_limit_and_all_are_counted() {
        for (int i = 0; i < 5; i++) {
            doorman.admit(from("192.0.2.1"), "bad");
        }

        assertThat(events.told)
                .containsExactly(
                        "refused stranger from 192.0.2.1",
                        "refused stranger from 192.0.2.1",
                        "refused stranger from 192.0.2.1",
                        "limited stranger from 192.0.2.1");
        assertThat(events.outcomes)
                .containsExactly(Outcome.UNKNOWN, Outcome.UNKNOWN, Outcome.UNKNOWN, Outcome.LIMITED, Outcome.LIMITED);
    }
}
