package dev.mailsluice.policy.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.Allow;
import dev.mailsluice.policy.domain.Cidr;
import dev.mailsluice.policy.domain.DomainName;
import dev.mailsluice.policy.domain.IpAddress;
import dev.mailsluice.policy.domain.NextHop;
import dev.mailsluice.policy.domain.Otherwise;
import dev.mailsluice.policy.domain.Reroute;
import dev.mailsluice.policy.domain.Route;
import dev.mailsluice.policy.domain.Target;
import dev.mailsluice.policy.domain.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureTest {
    private static final NextHop INTERNET = new NextHop("internet", new Target.Mx(), 25, Tls.Opportunistic);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "::/0",
                "0.0.0.0/1 128.0.0.0/1",
                "11.0.0.0/8 12.0.0.0/32",
                "::ffff:0.0.0.0/96",
                "2a00::/19",
                "2a00::/20 2b00::/128",
                "64:ff9b::/96",
                "64:ff9b:1::/96",
                "::ffff:0:0:0/96",
                "::/96",
                "2002::/16",
                "2002:c00::/22",
                "2001::/32",
                "2001:0:4136:e378::/64",
                "2000::/3"
            })
    void more_clients_than_one_organisation_can_have_are_strangers(String clients) {
        assertThat(exposure("", clients, Networks.UNKNOWN).isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "192.0.2.0/24 2001:db8::/32",
                "11.0.0.0/8",
                "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 11.0.0.0/9",
                "fc00::/7 fe80::/10 ::1/128 2a00::/20",
                "2002:b00::/24",
                "64:ff9b::a00:0/104"
            })
    void what_one_organisation_can_have_needs_no_acknowledgement(String clients) {
        assertThat(exposure("", clients, Networks.UNKNOWN).ways()).isEmpty();
    }

    @Test
    void never_counts() {
        assertThat(exposure("128.0.0.0/1 0.0.0.0/2 64.0.0.0/3 96.0.0.0/4", "0.0.0.0/1 128.0.0.0/1", Networks.UNKNOWN)
                        .isOpen())
                .isTrue();
        assertThat(exposure(
                                "128.0.0.0/1 0.0.0.0/2 64.0.0.0/3 96.0.0.0/4 112.0.0.0/5 120.0.0.0/6 124.0.0.0/7",
                                "0.0.0.0/1 128.0.0.0/1",
                                Networks.UNKNOWN)
                        .isOpen())
                .isFalse();
    }

    @Test
    void with_trusted_networks_every_client_outside_of_them_is_a_stranger() {
        Networks trusted = trusted("192.0.2.0/24", "2001:db8::/32");

        assertThat(exposure("", "192.0.2.0/25 2001:db8:1::/48", trusted).ways()).isEmpty();
        assertThat(exposure("", "10.0.0.0/31 192.0.2.0/25", trusted).ways())
                .containsExactly(new Way(
                        "reroute.allow.clients",
                        "`allow.clients` lets clients relay that are in no trusted network: 10.0.0.0/31"));
        assertThat(exposure("10.0.0.0/8", "10.0.0.0/31 192.0.2.0/25", trusted).ways())
                .isEmpty();
        assertThat(exposure("", "11.0.0.0/8", trusted("11.0.0.0/9", "11.128.0.0/9"))
                        .ways())
                .isEmpty();
    }

    @Test
    void otherwise_relay_and_a_whole_top_level_domain_are_open_always() {
        Reroute open = new Reroute(
                List.of(),
                Allow.NOBODY,
                List.of(
                        route("com", true, true),
                        route("net", true, false),
                        route("org", false, true),
                        route("partner.example", true, true)),
                Optional.of(INTERNET),
                Otherwise.Relay,
                true);

        assertThat(Exposure.of(open, trusted("0.0.0.0/0", "::/0")).ways())
                .extracting(Way::path)
                .containsExactly("reroute.otherwise", "reroute.routes[0].alwaysRelay");
    }

    /// Counts the addresses of IPv4 in parts of 65,536, one by one.
    @Test
    void strangers_are_found_as_by_counting() {
        int open = 0;
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            List<Cidr> never = networks(random);
            List<Cidr> clients = networks(random);
            List<Cidr> trusted = random.nextBoolean() ? List.of() : networks(random);
            boolean expected = expected(never, clients, trusted);
            Networks known = new Networks(trusted, List.of(), List.of(), List.of(), List.of());
            assertThat(Exposure.of(reroute(never, clients), known).isOpen())
                    .as("seed %d, never %s, clients %s, trusted %s", seed, never, clients, trusted)
                    .isEqualTo(expected);
            open += expected ? 1 : 0;
        }
        assertThat(open).isBetween(50, 350);
    }

    private static boolean expected(List<Cidr> never, List<Cidr> clients, List<Cidr> trusted) {
        List<Cidr> local = Stream.of(
                        "127.0.0.0/8",
                        "10.0.0.0/8",
                        "172.16.0.0/12",
                        "192.168.0.0/16",
                        "100.64.0.0/10",
                        "169.254.0.0/16")
                .map(Measure::network)
                .toList();
        long strangers = 0;
        for (long part = 0; part < 1 << 16; part++) {
            long address = part << 16;
            boolean counts = !holds(trusted.isEmpty() ? local : trusted, address);
            if (holds(clients, address) && !holds(never, address) && counts) {
                strangers += 1 << 16;
            }
        }
        return strangers > (trusted.isEmpty() ? 1 << 24 : 0);
    }

    private static boolean holds(List<Cidr> networks, long address) {
        return networks.stream()
                .anyMatch(network ->
                        network.network().low() >>> 32 - network.prefix() == address >>> 32 - network.prefix());
    }

    private static List<Cidr> networks(Random random) {
        List<Cidr> networks = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            int prefix = 1 + random.nextInt(16);
            networks.add(Cidr.around(IpAddress.v4(random.nextLong() & 0xffff_ffffL), prefix));
        }
        return networks;
    }

    private static Exposure exposure(String never, String clients, Networks networks) {
        return Exposure.of(reroute(list(never), list(clients)), networks);
    }

    private static Reroute reroute(List<Cidr> never, List<Cidr> clients) {
        return new Reroute(
                never, new Allow(clients, List.of(), true), List.of(), Optional.of(INTERNET), Otherwise.Refuse, false);
    }

    private static Route route(String domain, boolean subdomains, boolean alwaysRelay) {
        return new Route(new DomainName(domain), subdomains, INTERNET, alwaysRelay);
    }

    private static Networks trusted(String... networks) {
        return new Networks(
                Stream.of(networks).map(Measure::network).toList(), List.of(), List.of(), List.of(), List.of());
    }

    private static List<Cidr> list(String networks) {
        return Stream.of(networks.split(" "))
                .filter(text -> !text.isEmpty())
                .map(Measure::network)
                .toList();
    }
}
