package dev.mailsluice.policy.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.document.Format;
import dev.mailsluice.policy.document.PolicyReader;
import dev.mailsluice.policy.domain.RelayPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How differences read.
class DifferencesTest {
    private static final PolicyReader READER = new PolicyReader(new PolicyReader.Rules(false, List.of()));

    private static final String NO_REROUTE = "mode: NoReroute";

    @Test
    void a_network_and_its_halves_are_no_difference() {
        assertThat(told(allow("clients: [192.0.2.0/24]"), allow("clients: [192.0.2.128/25, 192.0.2.0/25]")))
                .isEmpty();
        assertThat(told(
                        reroute("never: [192.0.2.0/25], allow: {clients: [192.0.2.0/24]}"),
                        allow("clients: [192.0.2.128/25]")))
                .isEmpty();
    }

    @Test
    void clients_are_told_by_their_networks() {
        assertThat(told(allow("clients: [192.0.2.0/24]"), allow("clients: [192.0.2.0/25, 2001:db8::/32]")))
                .containsExactly(
                        "WIDENS reroute.allow.clients: clients of 2001:db8::/32 may relay",
                        "NARROWS reroute.allow.clients: clients of 192.0.2.128/25 may no longer relay");
    }

    @Test
    void a_network_that_is_affected_as_a_whole_is_told_as_it_was_written_whatever_never_takes_out_of_it() {
        assertThat(told(reroute("never: [192.0.2.66/32], allow: {clients: [192.0.2.0/24]}"), NO_REROUTE))
                .contains("NARROWS reroute.allow.clients: clients of 192.0.2.0/24 may no longer relay, those apart that"
                        + " `never` names");
        assertThat(told(
                        reroute("never: [192.0.2.66/32], allow: {authenticated: true}"),
                        reroute("never: [192.0.2.66/32], allow: {authenticated: true, clients: [192.0.2.0/25,"
                                + " 192.0.2.128/25]}")))
                .containsExactly(
                        "WIDENS reroute.allow.clients: clients of 192.0.2.0/25 may relay, those apart that `never`"
                                + " names",
                        "WIDENS reroute.allow.clients: clients of 192.0.2.128/25 may relay");
    }

    @Test
    void whose_reverse_path_is_whose_is_told_for_all_and_then_for_each_identity() {
        String local = "\nlocalDomains: [{domain: corp.example, nextHop: store}]";
        String alice = NO_REROUTE + local + "\nsendAs: [{identity: alice, reversePaths: [alice@corp.example]}]";

        assertThat(told(NO_REROUTE + local, alice))
                .containsExactly("NARROWS sendAs: clients that have authenticated may no longer use every reverse-path,"
                        + " unless an entry of theirs has it");
        assertThat(told(alice, NO_REROUTE + local))
                .containsExactly("WIDENS sendAs: clients that have authenticated may use every reverse-path");
        assertThat(told(
                        alice,
                        NO_REROUTE + local
                                + "\nsendAs: [{identity: alice, reversePaths: ['*@corp.example']}, {identity: '*',"
                                + " reversePaths: [noreply@corp.example, a@b.example]}]"))
                .containsExactly(
                        "WIDENS sendAs: clients that have authenticated may use the reverse-path"
                                + " `noreply@corp.example`",
                        "WIDENS sendAs: clients that have authenticated may use the reverse-path `a@b.example`",
                        "WIDENS sendAs: clients of identity `alice` may use every reverse-path of `corp.example`");
        assertThat(told(alice.replace("alice@corp", "bob@corp"), alice))
                .containsExactly(
                        "WIDENS sendAs: clients of identity `alice` may use the reverse-path `alice@corp.example`",
                        "NARROWS sendAs: clients of identity `alice` may no longer use the reverse-path"
                                + " `bob@corp.example`");
    }

    @Test
    void of_very_many_reverse_paths_the_first_are_told_and_the_rest_is_counted() {
        String entries = IntStream.range(0, 30)
                .mapToObj(i -> "{identity: u" + i + ", reversePaths: ["
                        + IntStream.range(0, 100)
                                .mapToObj(j -> "u" + j + "@corp.example")
                                .collect(Collectors.joining(", "))
                        + "]}")
                .collect(Collectors.joining(", "));
        String local = "\nlocalDomains: [{domain: corp.example, nextHop: store}]\nsendAs: [";

        List<String> told =
                told(NO_REROUTE + local + "{identity: u0, reversePaths: []}]", NO_REROUTE + local + entries + "]");

        assertThat(told).hasSize(Differences.MOST + 1).endsWith("WIDENS : and 2,000 more");
        assertThat(told.get(100))
                .isEqualTo("WIDENS sendAs: clients of identity `u1` may use the reverse-path `u0@corp.example`");
    }

    @Test
    void reverse_paths_are_told_only_where_mail_of_somebody_is_taken() {
        assertThat(told(NO_REROUTE, NO_REROUTE + "\nsendAs: [{identity: alice, reversePaths: []}]"))
                .isEmpty();
    }

    @Test
    void never_is_told_only_where_it_takes_something_away() {
        String allowed = "allow: {clients: [192.0.2.0/24]}";

        assertThat(told(reroute(allowed), reroute("never: [192.0.2.66/32, 198.51.100.0/24], " + allowed)))
                .containsExactly(
                        "NARROWS reroute.never: clients of 192.0.2.66/32 may no longer relay: `never` names them");
        assertThat(told(
                        reroute("never: [198.51.100.0/24], allow: {authenticated: true}"),
                        reroute("allow: {authenticated: true}")))
                .containsExactly("WIDENS reroute.never: clients of 198.51.100.0/24 may relay where others may: `never`"
                        + " no longer names them");
    }

    @Test
    void a_delegate_might_let_anybody_pass_so_to_ask_one_widens() {
        String opa = "mode: Delegate\ndelegate: {name: opa, nextHop: internet}";

        assertThat(told(NO_REROUTE, opa))
                .containsExactly("WIDENS mode: mode is `Delegate`, no longer `NoReroute`: those may relay whom delegate"
                        + " `opa` lets pass");
        assertThat(told(opa, NO_REROUTE))
                .containsExactly("NARROWS mode: mode is `NoReroute`, no longer `Delegate`: nobody may relay");
        assertThat(told(allow("clients: [192.0.2.0/24]"), opa))
                .contains("NARROWS reroute: whom the rules of `Reroute` let relay may relay only if the delegate says"
                        + " so");
        assertThat(told(opa, allow("clients: [192.0.2.0/24]")))
                .contains("WIDENS reroute.allow.clients: clients of 192.0.2.0/24 may relay");
    }

    @Test
    void what_changes_about_a_delegate_is_told() {
        String first = "nextHops: [{name: a, mx: true}, {name: b, mx: true}]\nmode: Delegate\n"
                + "delegate: {name: opa, nextHop: a}";
        String second = "nextHops: [{name: b, mx: true, port: 26}, {name: c, mx: true}]\nmode: Delegate\n"
                + "delegate: {name: other, nextHop: b}";

        assertThat(toldOf(policy(first), policy(first))).isEmpty();
        assertThat(toldOf(policy(first), policy(second)))
                .containsExactly(
                        "WIDENS delegate.name: those may relay whom delegate `other` lets pass, it is no longer `opa`"
                                + " that says so",
                        "WIDENS nextHops: the delegate may let mail pass to next hop `c`",
                        "NARROWS nextHops: what the delegate lets pass to next hop `a` is deferred: there is none",
                        "OTHER nextHops[0]: next hop `b` is the MX hosts of the domain port 26 with TLS opportunistic,"
                                + " no longer the MX hosts of the domain port 25 with TLS opportunistic",
                        "OTHER delegate.nextHop: what the delegate lets pass goes to next hop `b`, no longer to `a`,"
                                + " unless it names another");
    }

    @Test
    void the_mode_is_told_with_what_stops() {
        assertThat(told(allow("clients: [192.0.2.0/24], listeners: [internal], authenticated: true"), NO_REROUTE))
                .containsExactly(
                        "NARROWS mode: mode is `NoReroute`, no longer `Reroute`: nobody may relay",
                        "NARROWS reroute.allow.clients: clients of 192.0.2.0/24 may no longer relay",
                        "NARROWS reroute.allow.listeners: clients may no longer relay for having come in on listener"
                                + " `internal`",
                        "NARROWS reroute.allow.authenticated: clients may no longer relay for having authenticated");
        assertThat(told(reroute("never: [192.0.2.0/24]"), NO_REROUTE))
                .containsExactly("OTHER mode: mode is `NoReroute`, no longer `Reroute`: nobody may relay");
    }

    @Test
    void otherwise_is_one_difference() {
        assertThat(told(
                        allow("clients: [192.0.2.0/24]"),
                        "mode: Reroute\nreroute: {nextHop: internet, otherwise: Relay, openRelay: Acknowledged}"))
                .containsExactly("WIDENS reroute.otherwise: every client that `never` does not name may relay");
    }

    @Test
    void domains_are_told_by_where_their_mail_goes() {
        assertThat(told(
                        "localDomains: [{domain: a.example, nextHop: store}]\n" + NO_REROUTE,
                        "localDomains: [{domain: a.example, subdomains: true, nextHop: store},"
                                + " {domain: b.example, nextHop: store}]\n" + NO_REROUTE))
                .containsExactly(
                        "WIDENS localDomains[0]: mail for the domains below `a.example` is local: it is taken from"
                                + " everybody, for next hop `store`",
                        "WIDENS localDomains[1]: mail for `b.example` is local: it is taken from everybody, for next"
                                + " hop `store`");
        assertThat(told(
                        "localDomains: [{domain: a.example, subdomains: true, nextHop: store}]\n" + NO_REROUTE,
                        "localDomains: [{domain: a.example, subdomains: true, nextHop: internet}]\n" + NO_REROUTE))
                .containsExactly("OTHER localDomains[0]: mail for `a.example` and the domains below it goes to next"
                        + " hop `internet`, no longer to `store`");
    }

    @Test
    void the_order_of_local_domains_counts_for_the_postmaster_alone() {
        String two = "localDomains: [{domain: %s.example, nextHop: store}, {domain: %s.example, nextHop: store}]\n"
                + NO_REROUTE;

        assertThat(told(two.formatted("a", "b"), two.formatted("b", "a")))
                .containsExactly("OTHER localDomains[0]: mail for `postmaster` without a domain goes to that of"
                        + " `b.example`");
    }

    @Test
    void a_route_counts_where_somebody_may_use_it() {
        String route = "routes: [{domain: p.example, nextHop: store%s}]";

        assertThat(told(reroute(""), reroute(route.formatted("")))).isEmpty();
        assertThat(told(
                        reroute("allow: {authenticated: true}"),
                        reroute("allow: {authenticated: true}, " + route.formatted(""))))
                .containsExactly("OTHER reroute.routes[0]: mail relayed to `p.example` goes to next hop `store`, no"
                        + " longer to `internet`");
        assertThat(told(reroute(""), reroute(route.formatted(", alwaysRelay: true"))))
                .containsExactly("WIDENS reroute.routes[0]: every client that `never` does not name may relay to"
                        + " `p.example`");
    }

    @Test
    void a_next_hop_counts_where_mail_goes_to_it() {
        String hops = "nextHops: [{name: store, host: %s}]\n";
        String local = "localDomains: [{domain: a.example, nextHop: store}]\n";

        assertThat(toldOf(
                        policy(hops.formatted("a.example") + NO_REROUTE),
                        policy(hops.formatted("b.example") + NO_REROUTE)))
                .isEmpty();
        assertThat(toldOf(
                        policy(hops.formatted("a.example") + local + NO_REROUTE),
                        policy(hops.formatted("b.example") + local + NO_REROUTE)))
                .containsExactly("OTHER nextHops[0]: next hop `store` is `b.example` port 25 with TLS opportunistic,"
                        + " no longer `a.example` port 25 with TLS opportunistic");
    }

    @Test
    void of_very_many_the_first_are_told_and_how_many_more_there_are() {
        String many = IntStream.range(0, 1_500)
                .mapToObj(i -> "10.%d.%d.0/32".formatted(i / 256, i % 256))
                .collect(Collectors.joining(", "));

        List<String> told = told(allow("clients: [192.0.2.0/24]"), allow("clients: [" + many + "]"));

        assertThat(told).hasSize(Differences.MOST + 1);
        assertThat(told.getLast()).isEqualTo("WIDENS : and 501 more");
    }

    @Test
    void the_first_revision_is_compared_with_nothing() {
        assertThat(toldOf(Differences.NOTHING, policy(hops() + NO_REROUTE))).isEmpty();
        assertThat(toldOf(Differences.NOTHING, policy(hops() + allow("authenticated: true"))))
                .containsExactly(
                        "WIDENS mode: mode is `Reroute`, no longer `NoReroute`: those may relay whom its rules allow",
                        "WIDENS reroute.allow.authenticated: clients that have authenticated may relay");
    }

    private static String allow(String allow) {
        return reroute("allow: {" + allow + "}");
    }

    private static String reroute(String rules) {
        return "mode: Reroute\nreroute: {nextHop: internet, otherwise: Refuse%s}"
                .formatted(rules.isEmpty() ? "" : ", " + rules);
    }

    private static String hops() {
        return "nextHops: [{name: internet, mx: true}, {name: store, host: store.example}]\n";
    }

    private static List<String> told(String from, String to) {
        return toldOf(policy(hops() + from), policy(hops() + to));
    }

    private static List<String> toldOf(RelayPolicy from, RelayPolicy to) {
        return Differences.between(from, to).stream()
                .map(difference -> "%s %s: %s".formatted(difference.effect(), difference.path(), difference.sentence()))
                .toList();
    }

    private static RelayPolicy policy(String yaml) {
        return switch (READER.read(yaml.getBytes(StandardCharsets.UTF_8), Format.YAML, "default")) {
            case PolicyReader.Result.Valid(var policy) -> policy;
            case PolicyReader.Result.Invalid(var problems) -> throw new AssertionError(problems);
        };
    }
}
