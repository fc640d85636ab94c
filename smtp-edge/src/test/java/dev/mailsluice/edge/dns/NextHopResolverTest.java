package dev.mailsluice.edge.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.dns.Route.Nowhere;
import dev.mailsluice.edge.dns.Route.To;
import dev.mailsluice.edge.session.NextHop;
import dev.mailsluice.edge.session.NextHop.Target;
import dev.mailsluice.edge.smtp.ForwardPath;
import dev.mailsluice.edge.smtp.Replies;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against a name server on loopback.
class NextHopResolverTest {

    private FakeDns dns;
    private NextHopResolver resolver;

    @BeforeEach
    void start() throws IOException {
        dns = FakeDns.start();
        resolver = resolver(false);
    }

    @AfterEach
    void stop() throws IOException {
        dns.close();
    }

    private NextHopResolver resolver(boolean allowPrivateMx) {
        DnsSettings settings = new DnsSettings(List.of(dns.address()), Duration.ofMillis(300), allowPrivateMx);
        return NextHopResolver.of(settings, "edge.example", Optional.empty(), new Random(3));
    }

    private Route mx(String domain) {
        ForwardPath.Recipient path =
                (ForwardPath.Recipient) ForwardPath.parse("y@" + domain).orElseThrow();
        Target target = new Target.Mx(path.mailbox().domain());
        return resolver.resolve(hop(target)).toCompletableFuture().join();
    }

    private Route host(String host) {
        return resolver.resolve(hop(new Target.Host(host)))
                .toCompletableFuture()
                .join();
    }

    private static NextHop hop(Target target) {
        return new NextHop("hop", target, 25, NextHop.Tls.OPPORTUNISTIC);
    }

    private static To to(String host, String... addresses) {
        return new To(Arrays.stream(addresses)
                .map(address -> new Peer(host, InetAddress.ofLiteral(address)))
                .toList());
    }

    @Test
    void of_more_answers_than_10_000_the_oldest_makes_room() {
        dns.with("first.example 3600 A 198.51.100.1");
        host("first.example");
        host("first.example");
        assertThat(questionsAboutTheFirst()).as("it is remembered").isOne();
        for (int i = 0; i < 10_000; i++) {
            String name = "h" + i + ".example";
            dns.with(name + " 3600 A 198.51.100.2");
            host(name);
        }
        host("first.example");
        assertThat(questionsAboutTheFirst()).isEqualTo(2);
    }

    private long questionsAboutTheFirst() {
        return dns.questions().stream().filter("A first.example. udp"::equals).count();
    }

    @Test
    void the_addresses_of_the_best_exchanger_come_first() {
        dns.with("b.example 60 MX 20 second.example.").with("b.example 60 MX 10 first.example.");
        dns.with("first.example 60 A 198.51.100.1").with("first.example 60 AAAA 2001:db8::1");
        dns.with("second.example 60 A 198.51.100.2");
        assertThat(mx("b.example"))
                .isEqualTo(new To(List.of(
                        new Peer("first.example", InetAddress.ofLiteral("198.51.100.1")),
                        new Peer("first.example", InetAddress.ofLiteral("2001:db8::1")),
                        new Peer("second.example", InetAddress.ofLiteral("198.51.100.2")))));
    }

    @Test
    void a_domain_is_asked_for_in_the_form_that_dns_knows() {
        dns.with("xn--bcher-kva.example 60 A 198.51.100.1");
        assertThat(mx("Bücher.Example")).isEqualTo(to("xn--bcher-kva.example", "198.51.100.1"));
    }

    @Test
    void an_alias_is_followed() {
        dns.with("b.example 60 CNAME c.example.").with("c.example 60 MX 10 mx.example.");
        dns.with("mx.example 60 A 198.51.100.1");
        assertThat(mx("b.example")).isEqualTo(to("mx.example", "198.51.100.1"));
    }

    @Test
    void an_answer_that_is_cut_off_is_asked_for_over_tcp() {
        dns.with("b.example 60 MX 10 mx.example.").cuttingOff("b.example").with("mx.example 60 A 198.51.100.1");
        assertThat(mx("b.example")).isEqualTo(to("mx.example", "198.51.100.1"));
        assertThat(dns.questions()).contains("MX b.example. udp", "MX b.example. tcp");
    }

    @Test
    void what_was_answered_is_not_asked_again_while_it_lasts() throws InterruptedException {
        dns.with("b.example 1 A 198.51.100.1");
        mx("b.example");
        mx("b.example");
        assertThat(dns.questions()).filteredOn(q -> q.startsWith("A ")).hasSize(1);
        Thread.sleep(2100);
        mx("b.example");
        assertThat(dns.questions()).filteredOn(q -> q.startsWith("A ")).hasSize(2);
    }

    @Test
    void a_null_mx_a_missing_domain_and_one_without_hosts_are_refused() {
        dns.with("null.example 60 MX 0 .").with("empty.example").with("stale.example 60 MX 10 gone.example.");
        assertThat(mx("null.example")).isEqualTo(new Nowhere(Replies.NULL_MX));
        assertThat(mx("missing.example")).isEqualTo(new Nowhere(Replies.NO_SUCH_DOMAIN));
        assertThat(mx("empty.example")).isEqualTo(new Nowhere(Replies.NO_MAIL_HOST));
        assertThat(mx("stale.example")).isEqualTo(new Nowhere(Replies.NO_MAIL_HOST));
    }

    @Test
    void a_server_that_fails_or_is_silent_defers() {
        dns.failingFor("failing.example").silentFor("silent.example").failingFor("mx.example");
        dns.with("b.example 60 MX 10 mx.example.");
        assertThat(mx("failing.example")).isEqualTo(new Nowhere(Replies.DNS_FAILED));
        assertThat(mx("silent.example")).isEqualTo(new Nowhere(Replies.DNS_FAILED));
        assertThat(mx("b.example")).isEqualTo(new Nowhere(Replies.DNS_FAILED));
        assertThat(host("silent.example.")).isEqualTo(new Nowhere(Replies.DNS_FAILED));
    }

    @Test
    void one_exchanger_that_cannot_be_found_leaves_the_others() {
        dns.with("b.example 60 MX 10 first.example.").with("b.example 60 MX 20 second.example.");
        dns.failingFor("first.example").with("second.example 60 A 198.51.100.2");
        assertThat(mx("b.example")).isEqualTo(to("second.example", "198.51.100.2"));
    }

    @Test
    void an_exchanger_never_leads_into_our_own_network() {
        dns.with("b.example 60 MX 10 mx.example.").with("mx.example 60 A 127.0.0.1");
        dns.with("mx.example 60 A 10.0.0.1").with("mx.example 60 AAAA ::1").with("mx.example 60 AAAA fe80::1");
        assertThat(mx("b.example")).isEqualTo(new Nowhere(Replies.NO_MAIL_HOST));
        dns.with("c.example 60 A 169.254.169.254").with("c.example 60 A 198.51.100.1");
        assertThat(mx("c.example")).isEqualTo(to("c.example", "198.51.100.1"));
        assertThat(mx("[127.0.0.1]")).isEqualTo(new Nowhere(Replies.NO_MAIL_HOST));
        assertThat(mx("[IPv6:::1]")).isEqualTo(new Nowhere(Replies.NO_MAIL_HOST));
    }

    @Test
    void a_setting_lets_exchangers_be_private_but_not_link_local() {
        resolver = resolver(true);
        dns.with("b.example 60 A 10.0.0.1").with("b.example 60 A 169.254.169.254");
        assertThat(mx("b.example")).isEqualTo(to("b.example", "10.0.0.1"));
    }

    @Test
    void an_address_literal_is_its_own_target() {
        assertThat(mx("[198.51.100.9]")).isEqualTo(to("198.51.100.9", "198.51.100.9"));
        assertThat(mx("[ipv6:2001:db8::9]")).isEqualTo(to("2001:db8:0:0:0:0:0:9", "2001:db8::9"));
        assertThat(dns.questions()).isEmpty();
    }

    @Test
    void a_host_that_policy_names_may_be_private_and_is_not_looked_up_as_mx() {
        dns.with("store.example 60 A 10.0.0.1").with("store.example 60 MX 10 mx.example.");
        assertThat(host("store.example.")).isEqualTo(to("store.example.", "10.0.0.1"));
        assertThat(host("127.0.0.1")).isEqualTo(to("127.0.0.1", "127.0.0.1"));
        assertThat(host("::1")).isEqualTo(to("::1", "::1"));
        assertThat(dns.questions()).noneMatch(question -> question.startsWith("MX"));
    }

    @Test
    void a_host_that_policy_names_is_never_a_reason_to_refuse() {
        dns.with("metadata.example 60 A 169.254.169.254");
        assertThat(host("missing.example.")).isEqualTo(new Nowhere(Replies.NEXT_HOP_WITHOUT_ADDRESS));
        assertThat(host("metadata.example.")).isEqualTo(new Nowhere(Replies.NEXT_HOP_WITHOUT_ADDRESS));
    }

    @Test
    void a_host_that_policy_names_leads_to_loopback_only_if_it_says_so() {
        dns.with("store.example 60 A 127.0.0.1").with("store.example 60 A 10.0.0.1");
        dns.with("ours.example 60 A 127.0.0.1").with("ours.example 60 AAAA ::1");
        dns.with("here.localhost 60 A 127.0.0.1");
        assertThat(host("store.example.")).isEqualTo(to("store.example.", "10.0.0.1"));
        assertThat(host("ours.example.")).isEqualTo(new Nowhere(Replies.NEXT_HOP_WITHOUT_ADDRESS));
        assertThat(host("here.localhost.")).isEqualTo(to("here.localhost.", "127.0.0.1"));
    }

    @Test
    void no_more_than_ten_addresses_are_tried() {
        for (int i = 1; i <= 20; i++) {
            dns.with("b.example 60 A 198.51.100." + i);
        }
        assertThat(((To) mx("b.example")).peers()).hasSize(10);
    }

    @Test
    void a_server_that_is_silent_is_not_waited_for_any_longer_than_twice_the_time() {
        dns.silentFor("b.example");
        long asked = System.nanoTime();
        assertThat(mx("b.example")).isEqualTo(new Nowhere(Replies.DNS_FAILED));
        assertThat(Duration.ofNanos(System.nanoTime() - asked))
                .isBetween(Duration.ofMillis(550), Duration.ofSeconds(3));
    }
}
