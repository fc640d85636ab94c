package dev.mailsluice.policy.authenticate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.identity.Password;
import dev.mailsluice.policy.limit.Limit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailureLimitsTest {

    private final FakeClock clock = new FakeClock();
    private final FailureLimits limits = new FailureLimits(new Limit(3, Duration.ofMinutes(5)), 4, clock);

    private static Attempt attempt(String client, String identity) {
        return new Attempt(ClientAddress.parse(client), "submission", identity, Password.of("x"));
    }

    private void fail(int times, String client, String identity) {
        for (int i = 0; i < times; i++) {
            limits.countFailure(attempt(client, identity));
        }
    }

    @Test
    void an_address_that_failed_too_often_is_limited_whatever_name_it_gives() {
        fail(2, "192.0.2.1", "");
        assertThat(limits.isLimited(attempt("192.0.2.1", "alice"))).isFalse();

        assertThat(limits.countFailure(attempt("192.0.2.1", ""))).containsExactly(FailureLimits.By.CLIENT);

        assertThat(limits.isLimited(attempt("192.0.2.1", "alice"))).isTrue();
        assertThat(limits.isLimited(attempt("::ffff:192.0.2.1", "bob"))).isTrue();
        assertThat(limits.isLimited(attempt("192.0.2.2", "alice"))).isFalse();
    }

    @Test
    void a_user_who_failed_too_often_is_limited_from_wherever() {
        fail(1, "192.0.2.1", "alice");
        fail(1, "192.0.2.2", "ａlice");

        assertThat(limits.countFailure(attempt("192.0.2.3", "alice"))).containsExactly(FailureLimits.By.USER);

        assertThat(limits.isLimited(attempt("192.0.2.4", "alice"))).isTrue();
        assertThat(limits.isLimited(attempt("192.0.2.4", "bob"))).isFalse();
    }

    @Test
    void ipv6_is_limited_by_its_64_bit_network() {
        fail(3, "2001:db8:0:1::1", "");

        assertThat(limits.isLimited(attempt("2001:db8:0:1:ffff::2", "alice"))).isTrue();
        assertThat(limits.isLimited(attempt("2001:db8:0:2::1", "alice"))).isFalse();
    }

    @Test
    void the_window_begins_with_the_first_failure_and_passes() {
        fail(1, "192.0.2.1", "");
        clock.pass(Duration.ofMinutes(4));
        fail(5, "192.0.2.1", "");
        assertThat(limits.isLimited(attempt("192.0.2.1", "alice"))).isTrue();

        clock.pass(Duration.ofMinutes(1));
        assertThat(limits.isLimited(attempt("192.0.2.1", "alice"))).isFalse();

        fail(2, "192.0.2.1", "");
        assertThat(limits.isLimited(attempt("192.0.2.1", "alice"))).isFalse();
    }
}
