package dev.mailsluice.policy.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.access.Access;
import dev.mailsluice.policy.access.AccessEvents;
import dev.mailsluice.policy.access.AccessUnavailableException;
import dev.mailsluice.policy.access.Attempt;
import dev.mailsluice.policy.access.Caller;
import dev.mailsluice.policy.access.Doorman;
import dev.mailsluice.policy.access.Grounds;
import dev.mailsluice.policy.access.Identified;
import dev.mailsluice.policy.access.Permission;
import dev.mailsluice.policy.limit.Limit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorkeeperTest {

    private static final Attempt ATTEMPT = new Attempt("192.0.2.1", "GET", "/console/");
    private static final Caller CALLER = new Caller("vera", Caller.KUBERNETES, new Grounds.Granted(Set.of()));

    /// A cluster that does not answer.
    private static final class Away implements Access {
        @Override
        public Identified identify(String bearerToken) {
            return bearerToken.equals("nobody")
                    ? new Identified.Unknown("the token is not known")
                    : new Identified.Unavailable("the cluster does not answer");
        }

        @Override
        public boolean may(Caller caller, Permission permission, Optional<String> policy) {
            throw new AccessUnavailableException("the cluster does not answer");
        }
    }

    private final Access access = new Away();
    private final Doorkeeper door = new Doorkeeper(
            new Doorman(access, new Limit(2, Duration.ofMinutes(5)), () -> 0, AccessEvents.all(List.of())), access);

    @Test
    void when_it_cannot_be_told_who_it_is_nobody_comes_in() {
        assertThat(door.enter(ATTEMPT, "token")).isEqualTo(new Doorkeeper.Entry.Closed("the cluster does not answer"));
    }

    @Test
    void when_it_cannot_be_told_what_somebody_may_it_is_nothing() {
        var session = new Session(CALLER, "form");
        assertThat(door.mayPublish(session, Optional.empty())).isFalse();
        assertThat(door.refusal(ATTEMPT, session, Permission.VIEW, Optional.empty()))
                .hasValueSatisfying(
                        answer -> assertThat(((Answer.Page) answer).status()).isEqualTo(503));
    }

    @Test
    void who_fails_too_often_has_to_wait() {
        assertThat(door.enter(ATTEMPT, "nobody")).isInstanceOf(Doorkeeper.Entry.Out.class);
        assertThat(door.enter(ATTEMPT, "nobody")).isInstanceOf(Doorkeeper.Entry.Out.class);
        assertThat(door.enter(ATTEMPT, "nobody")).isEqualTo(new Doorkeeper.Entry.Limited(Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "umläut", "line\nfeed", "\u0000"})
    void what_cannot_be_a_token_is_asked_of_nobody(String token) {
        assertThat(door.enter(ATTEMPT, token)).isInstanceOf(Doorkeeper.Entry.Out.class);
    }
}
