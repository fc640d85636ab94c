package dev.mailsluice.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.address.Cidr;
import dev.mailsluice.edge.session.Refusal;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {

    private static final Refusal NONE = null;

    @Test
    void an_address_takes_its_share_and_leaves_the_rest_to_others() {
        Admission admission = admission(2);
        Admission.Place first = place(admission, "192.0.2.1", NONE);
        place(admission, "192.0.2.1", NONE);
        Admission.Place refused = place(admission, "192.0.2.1", Refusal.TOO_MANY_OF_ADDRESS);
        place(admission, "192.0.2.2", NONE);
        refused.leave();
        place(admission, "192.0.2.1", Refusal.TOO_MANY_OF_ADDRESS).leave();
        first.leave();
        place(admission, "192.0.2.1", NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8::1,      2001:db8::ffff:0:0:1,  TOO_MANY_OF_ADDRESS",
        "2001:db8::1,      2001:db8:0:1::1,       ",
        "192.0.2.1,        ::ffff:192.0.2.1,      TOO_MANY_OF_ADDRESS",
        "192.0.2.1,        192.0.2.2,             "
    })
    void ipv6_is_counted_by_its_network_and_ipv4_by_its_address(String one, String other, Refusal expected) {
        Admission admission = admission(1);
        place(admission, one, NONE);
        place(admission, other, expected);
    }

    @Test
    void the_total_holds_for_shared_networks_alone() {
        Cidr shared = Cidr.parse("10.0.0.0/8");
        Admission admission =
                new Admission(new ConnectionLimits(3, 1, OptionalInt.of(1), List.of(shared), Duration.ZERO));
        for (int i = 0; i < 3; i++) {
            place(admission, "10.1.2.3", NONE);
        }
        assertThat(admission.enter()).isEmpty();
    }

    @Test
    void an_address_that_connects_too_often_is_declined_though_it_has_no_session() {
        Admission admission = new Admission(new ConnectionLimits(10, 10, OptionalInt.of(1), List.of(), Duration.ZERO));
        place(admission, "192.0.2.1", NONE).leave();
        place(admission, "192.0.2.1", Refusal.TOO_OFTEN).leave();
        place(admission, "192.0.2.2", NONE).leave();
    }

    @Test
    void nothing_is_left_of_those_who_left() throws Exception {
        Admission admission =
                new Admission(new ConnectionLimits(64, 20, OptionalInt.empty(), List.of(), Duration.ZERO));
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> comings = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                comings.add(threads.submit(() -> comeAndGo(admission)));
            }
            for (Future<?> coming : comings) {
                coming.get();
            }
        }
        assertThat(admission.addresses()).isZero();
        for (int i = 0; i < 64; i++) {
            assertThat(admission.enter()).isPresent();
        }
        assertThat(admission.enter()).isEmpty();
    }

    private static void comeAndGo(Admission admission) {
        for (int i = 0; i < 5_000; i++) {
            Admission.Place place = admission.enter().orElseThrow();
            place.takenBy(InetAddress.ofLiteral("192.0.2." + i % 3));
            place.leave();
        }
    }

    private static Admission admission(int sessionsPerAddress) {
        return new Admission(
                new ConnectionLimits(100, sessionsPerAddress, OptionalInt.empty(), List.of(), Duration.ZERO));
    }

    private static Admission.Place place(Admission admission, String address, Refusal expected) {
        Admission.Place place = admission.enter().orElseThrow();
        assertThat(place.takenBy(InetAddress.ofLiteral(address))).isEqualTo(Optional.ofNullable(expected));
        return place;
    }
}
