package dev.mailsluice.edge.nexthop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final InetSocketAddress BAD = address("192.0.2.1", 25);

    private final Breaker breaker = new Breaker(new BreakerSettings(3, Duration.ofSeconds(10)));

    private static InetSocketAddress address(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }

    private static long nanos(double seconds) {
        return (long) (seconds * 1e9);
    }

    private void fails(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed(BAD, 0);
        }
    }

    @Test
    void an_address_that_fails_so_often_is_left_alone_and_no_other() {
        fails(2);
        assertThat(breaker.admits(BAD, 0)).isTrue();
        assertThat(breaker.failed(BAD, 0)).as("said once").isTrue();
        assertThat(breaker.failed(BAD, 0)).as("said once").isFalse();
        assertThat(breaker.admits(BAD, nanos(9.9))).isFalse();
        assertThat(breaker.admits(address("192.0.2.1", 26), 0)).isTrue();
        assertThat(breaker.admits(address("192.0.2.2", 25), 0)).isTrue();
    }

    @Test
    void failures_count_only_one_after_the_other() {
        fails(2);
        breaker.worked(BAD);
        fails(2);
        assertThat(breaker.admits(BAD, 0)).isTrue();
    }

    @Test
    void after_the_pause_one_finds_out() {
        fails(3);
        assertThat(breaker.admits(BAD, nanos(10))).isTrue();
        assertThat(breaker.admits(BAD, nanos(10))).as("another one").isFalse();
        breaker.failed(BAD, nanos(11));
        assertThat(breaker.admits(BAD, nanos(20.9))).isFalse();
        assertThat(breaker.admits(BAD, nanos(21))).isTrue();
        breaker.worked(BAD);
        assertThat(breaker.admits(BAD, nanos(21))).isTrue();
        assertThat(breaker.admits(BAD, nanos(21))).isTrue();
    }

    @Test
    void who_found_out_and_never_said_holds_nobody_up_for_ever() {
        fails(3);
        assertThat(breaker.admits(BAD, nanos(10))).isTrue();
        assertThat(breaker.admits(BAD, nanos(20))).isTrue();
    }

    @Test
    void what_is_remembered_is_bounded() {
        fails(3);
        for (int i = 0; i < 10_000; i++) {
            breaker.failed(address("198.51.100." + i % 256, 1000 + i), 0);
        }
        assertThat(breaker.admits(BAD, 0)).as("forgotten").isTrue();
    }
}
