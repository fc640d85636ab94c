package dev.mailsluice.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.address.Cidr;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalRateTest {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    /// The clock of the JDK may begin anywhere.
    @ParameterizedTest
    @ValueSource(longs = {0, 7, -7})
    void a_new_minute_begins_anew(long minutes) {
        ArrivalRate rate = new ArrivalRate(2);
        long now = minutes * MINUTE;
        assertThat(rate.allows(address(1), now)).isTrue();
        assertThat(rate.allows(address(1), now + 1)).isTrue();
        assertThat(rate.allows(address(1), now + MINUTE - 1)).isFalse();
        assertThat(rate.allows(address(2), now + MINUTE - 1)).isTrue();
        assertThat(rate.allows(address(1), now + MINUTE)).isTrue();
    }

    @Test
    void who_looks_at_the_clock_too_early_does_not_turn_it_back() {
        ArrivalRate rate = new ArrivalRate(1);
        assertThat(rate.allows(address(1), MINUTE)).isTrue();
        assertThat(rate.allows(address(1), MINUTE - 1)).isFalse();
        assertThat(rate.allows(address(1), MINUTE + 1)).isFalse();
    }

    @Test
    void a_flood_of_addresses_is_counted_up_to_a_bound_and_those_known_still_are() {
        ArrivalRate rate = new ArrivalRate(1);
        for (int i = 0; i < ArrivalRate.MAX_ADDRESSES; i++) {
            rate.allows(address(i), 0);
        }
        int stranger = ArrivalRate.MAX_ADDRESSES + 1;
        assertThat(rate.allows(address(stranger), 0)).isTrue();
        assertThat(rate.allows(address(stranger), 0)).isTrue();
        assertThat(rate.allows(address(1), 0)).isFalse();
    }

    private static Cidr address(int number) {
        byte[] octets = {10, (byte) (number >> 16), (byte) (number >> 8), (byte) number};
        try {
            return new Cidr(InetAddress.getByAddress(octets), 32);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
