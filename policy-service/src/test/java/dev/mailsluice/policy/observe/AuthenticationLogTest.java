package dev.mailsluice.policy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.authenticate.Attempt;
import dev.mailsluice.policy.authenticate.FailureLimits;
import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.identity.Password;
import org.junit.jupiter.api.Test;

class AuthenticationLogTest {

    private static String line(String identity, boolean knownUser) {
        var attempt =
                new Attempt(ClientAddress.parse("192.0.2.1"), "submission", identity, Password.of("not to be told"));
        return AuthenticationLog.line(attempt, FailureLimits.By.CLIENT, knownUser)
                .getMessage();
    }

    @Test
    void a_user_is_told_and_a_name_nobody_has_is_not() {
        assertThat(line("alice", true))
                .isEqualTo("authentication-limited by=client client=192.0.2.1 listener=submission identity=alice");
        assertThat(line("not to be told", false))
                .isEqualTo("authentication-limited by=client client=192.0.2.1 listener=submission");
    }
}
