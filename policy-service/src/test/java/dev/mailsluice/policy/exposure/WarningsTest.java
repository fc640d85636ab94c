package dev.mailsluice.policy.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mailsluice.policy.domain.Allow;
import dev.mailsluice.policy.domain.Cidr;
import dev.mailsluice.policy.domain.Delegate;
import dev.mailsluice.policy.domain.IpAddress;
import dev.mailsluice.policy.domain.NextHop;
import dev.mailsluice.policy.domain.NoReroute;
import dev.mailsluice.policy.domain.Otherwise;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.Reroute;
import dev.mailsluice.policy.domain.Target;
import dev.mailsluice.policy.domain.Tls;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WarningsTest {
    private static final Networks CLUSTER = new Networks(
            List.of(),
            list("198.51.100.10/32"),
            list("10.244.0.0/16"),
            list("192.168.7.0/24", "2001:db8:7::/64"),
            list("10.96.0.0/12"));

    @Test
    void whom_a_delegate_lets_relay_is_not_judged_and_that_is_a_warning() {
        var hop = new NextHop("internet", new Target.Mx(), 25, Tls.Opportunistic);
        var policy = new RelayPolicy(List.of(hop), List.of(), new Delegate("opa", hop));

        assertThat(Warnings.of(policy, CLUSTER)).extracting(Warning::path).containsExactly("delegate.name");
        assertThat(Exposure.of(policy, CLUSTER).isOpen()).isFalse();
    }

    @Test
    void to_allow_addresses_of_the_cluster_is_a_warning() {
        List<Cidr> clients =
                list("192.0.2.0/24", "10.0.0.0/8", "198.51.100.0/24", "2001:db8:7::1/128", "192.168.8.0/24");

        assertThat(Warnings.of(policy(List.of(), clients, List.of()), CLUSTER))
                .extracting(Warning::path, warning -> warning.message().split(": ")[0])
                .containsExactly(
                        tuple("reroute.allow.clients[1]", "`10.0.0.0/8` overlaps the pods' `10.244.0.0/16`"),
                        tuple("reroute.allow.clients[2]", "`198.51.100.0/24` overlaps the proxies' `198.51.100.10/32`"),
                        tuple("reroute.allow.clients[3]", "`2001:db8:7::1/128` overlaps the nodes' `2001:db8:7::/64`"));
    }

    @Test
    void what_never_takes_away_again_is_none() {
        assertThat(Warnings.of(policy(list("10.244.0.0/16", "10.96.0.0/12"), list("10.0.0.0/8"), List.of()), CLUSTER))
                .isEmpty();
    }

    @Test
    void whoever_reaches_a_listener_may_relay() {
        assertThat(Warnings.of(policy(List.of(), List.of(), List.of("internal")), Networks.UNKNOWN))
                .containsExactly(new Warning(
                        "reroute.allow.listeners",
                        "whoever reaches listener `internal` may relay: keep strangers away from it"));
    }

    @Test
    void an_open_relay_is_warned_of_also_when_it_is_acknowledged() {
        assertThat(Warnings.of(policy(List.of(), list("0.0.0.0/0"), List.of()), Networks.UNKNOWN))
                .containsExactly(new Warning(
                        "reroute.allow.clients[0]",
                        "strangers may relay: a client network of prefix `/0` lets everybody relay"));
    }

    @Test
    void there_are_not_more_than_somebody_reads() {
        List<Cidr> many = IntStream.range(0, 100)
                .mapToObj(i -> Cidr.around(IpAddress.v4(0x0af4_0000L + i), 32))
                .toList();

        List<Warning> warnings = Warnings.of(policy(List.of(), many, List.of()), CLUSTER);

        assertThat(warnings).hasSize(Warnings.MOST + 1);
        assertThat(warnings.getLast().message()).isEqualTo("there are more warnings than these");
        assertThat(Warnings.of(new RelayPolicy(List.of(), List.of(), new NoReroute()), CLUSTER))
                .isEmpty();
    }

    private static RelayPolicy policy(List<Cidr> never, List<Cidr> clients, List<String> listeners) {
        NextHop internet = new NextHop("internet", new Target.Mx(), 25, Tls.Opportunistic);
        Reroute reroute = new Reroute(
                never, new Allow(clients, listeners, true), List.of(), Optional.of(internet), Otherwise.Refuse, true);
        return new RelayPolicy(List.of(internet), List.of(), reroute);
    }

    private static List<Cidr> list(String... networks) {
        return Stream.of(networks).map(Measure::network).toList();
    }
}
