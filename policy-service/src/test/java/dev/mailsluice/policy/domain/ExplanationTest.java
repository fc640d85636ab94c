package dev.mailsluice.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final PolicyRevision REVISION = new PolicyRevision("default", 1, "sha256:" + "0".repeat(64));
    private static final NextHop INTERNET = new NextHop("internet", new Target.Mx(), 25, Tls.Opportunistic);
    private static final NextHop STORE = new NextHop("mailstore", new Target.Mx(), 25, Tls.Opportunistic);

    @Test
    void what_is_explained_is_what_is_decided() {
        for (int seed = 0; seed < Seeds.upTo(2_500); seed++) {
            RandomCases cases = new RandomCases(seed);
            PolicySnapshot snapshot = PolicySnapshot.compile(REVISION, cases.policy());
            for (int i = 0; i < 100; i++) {
                RelayRequest request = cases.request();
                Explanation explanation = snapshot.explain(request);

                assertThat(explanation.decision())
                        .as("seed %d, %s, %s", seed, snapshot.policy(), request)
                        .isEqualTo(snapshot.decide(request));
                assertTheLastStepAloneDecided(explanation);
            }
        }
    }

    private static void assertTheLastStepAloneDecided(Explanation explanation) {
        List<Step> trace = explanation.trace();
        assertThat(trace).hasSizeBetween(1, 13);
        assertThat(trace.subList(0, trace.size() - 1)).noneMatch(Step::decided);
        assertThat(trace.getLast().decided()).isTrue();
        assertThat(trace.getLast().rule())
                .isEqualTo(explanation.decision().rule().path());
    }

    @Test
    void every_rule_is_told_in_the_order_in_which_it_is_looked_at() {
        assertThat(explain("203.0.113.9", "x@remote.example"))
                .extracting(Step::rule, Step::why)
                .containsExactly(
                        step("syntax", "the path is that of the mailbox `x@remote.example`"),
                        step("sender-routed", "its local part names no other target"),
                        step(
                                "localDomains",
                                "its only entry is not one that is `remote.example`, or above it with"
                                        + " `subdomains: true`"),
                        step(
                                "reroute.routes",
                                "its only entry is not one that is `remote.example`, or above it with"
                                        + " `subdomains: true`"),
                        step("reroute.never", "its only entry is not one that holds 203.0.113.9"),
                        step("reroute.allow.clients", "none of its 2 entries holds 203.0.113.9"),
                        step("reroute.allow.listeners", "it is empty"),
                        step("reroute.allow.tlsClients", "it is empty"),
                        step("reroute.allow.authenticated", "the session is not authenticated"),
                        step("reroute.otherwise", "`Refuse`: whom nothing above names may not relay"));
    }

    @Test
    void what_decides_is_told_with_the_entry_that_matched() {
        assertThat(explain("192.0.2.10", "x@remote.example").getLast())
                .isEqualTo(new Step("reroute.allow.clients[0]", true, "`192.0.2.0/24` holds 192.0.2.10"));
        assertThat(explain("192.0.2.66", "x@remote.example").getLast())
                .isEqualTo(new Step("reroute.never[0]", true, "`192.0.2.66/32` holds 192.0.2.66"));
        assertThat(explain("192.0.2.66", "x@sub.local.example").getLast())
                .isEqualTo(new Step(
                        "localDomains[0]",
                        true,
                        "`sub.local.example` is below `local.example`, and local: its mail goes to next hop"
                                + " `mailstore`"));
    }

    @Test
    void a_route_is_told_before_who_may_use_it() {
        assertThat(explain("203.0.113.9", "x@partner.example"))
                .extracting(Step::rule)
                .containsSequence("localDomains", "reroute.routes[0]", "reroute.never", "reroute.routes[0].alwaysRelay")
                .endsWith("reroute.otherwise");
    }

    @Test
    void text_of_the_client_is_quoted_whatever_it_is() {
        assertThat(explain("203.0.113.9", "%s\u0007@%d").getLast().why())
                .isEqualTo("`%s\\u{7}@%d` is not the path of a mailbox");
    }

    /// The trace of a list with 100,000 entries is one step.
    @Test
    void a_long_list_is_told_as_a_whole() {
        List<Cidr> clients = IntStream.range(0, 100_000)
                .mapToObj(i -> Cidr.around(IpAddress.v4(i * 256L), 24))
                .toList();
        PolicySnapshot snapshot =
                PolicySnapshot.compile(REVISION, policy(new Allow(clients, List.of(), true), List.of()));

        Explanation explanation = snapshot.explain(request("203.0.113.9", "x@remote.example"));

        assertThat(explanation.trace()).hasSize(10);
        assertThat(explanation.trace())
                .contains(new Step("reroute.allow.clients", false, "none of its 100,000 entries holds 203.0.113.9"));
    }

    @Test
    void a_certificate_is_told_by_the_name_that_matched_and_its_lack_by_what_is_missing() {
        CertificateName mta = new CertificateName.DnsName(domain("mta1.corp.example"));
        PolicySnapshot snapshot = PolicySnapshot.compile(
                REVISION, policy(new Allow(List.of(), List.of(), List.of(mta), false), List.of()));

        assertThat(explain(snapshot, new Channel.Tls(Optional.of(new TlsClient(List.of(mta))))))
                .endsWith(new Step(
                        "reroute.allow.tlsClients[0]",
                        true,
                        "`dnsName: mta1.corp.example` is in the client's certificate"));
        assertThat(explain(snapshot, new Channel.Tls(Optional.of(new TlsClient(List.of())))))
                .contains(new Step(
                        "reroute.allow.tlsClients",
                        false,
                        "its only entry is not one that is in the client's certificate"));
        assertThat(explain(snapshot, Channel.CLEAR))
                .contains(new Step(
                        "reroute.allow.tlsClients", false, "the client has shown no certificate that was verified"));
    }

    @Test
    void whose_reverse_path_it_is_is_told_before_local_domains() {
        PathPattern alice = new PathPattern.OfMailbox("alice", domain("corp.example"));
        PathPattern noreply = new PathPattern.OfMailbox("noreply", domain("corp.example"));
        PolicySnapshot snapshot = PolicySnapshot.compile(
                REVISION,
                policy(Allow.NOBODY, List.of())
                        .withSendAs(List.of(
                                new SendAs("alice", List.of(alice)), new SendAs(SendAs.EVERYBODY, List.of(noreply)))));

        assertThat(sent(snapshot, "alice", "alice@corp.example"))
                .extracting(Step::rule, Step::why)
                .contains(step("sendAs[0]", "`alice` may use `alice@corp.example`"));
        assertThat(sent(snapshot, "alice", "alice@corp.example"))
                .extracting(Step::rule)
                .containsSequence("sender-routed", "sendAs[0]", "localDomains");
        assertThat(sent(snapshot, "alice", "<bob@corp.example>"))
                .endsWith(new Step("sendAs[0]", true, "`alice` may not use `<bob@corp.example>`"));
        assertThat(sent(snapshot, "bob", "noreply@corp.example"))
                .contains(new Step("sendAs[1]", false, "who authenticated (`bob`) may use `noreply@corp.example`"));
        assertThat(sent(snapshot, "bob", "bob@corp.example"))
                .endsWith(new Step("sendAs[1]", true, "who authenticated (`bob`) may not use `bob@corp.example`"));
        assertThat(sent(snapshot, "bob", ""))
                .contains(new Step("sendAs", false, "the null reverse-path is everybody's"));
        assertThat(sent(snapshot, "", "bob@corp.example"))
                .contains(new Step("sendAs", false, "the session is not authenticated"));
        assertThat(sent(
                        PolicySnapshot.compile(
                                REVISION,
                                policy(Allow.NOBODY, List.of())
                                        .withSendAs(List.of(new SendAs("alice", List.of(alice))))),
                        "bob",
                        "bob@corp.example"))
                .endsWith(new Step(
                        "sendAs",
                        true,
                        "no entry is for `bob`: none but the null reverse-path may be used, and it is"
                                + " `bob@corp.example`"));
    }

    private static List<Step> sent(PolicySnapshot snapshot, String identity, String reversePath) {
        return snapshot.explain(new RelayRequest(
                        ClientAddress.parse("203.0.113.9"),
                        "smtp",
                        Optional.of(identity),
                        reversePath,
                        "x@remote.example"))
                .trace();
    }

    private static List<Step> explain(PolicySnapshot snapshot, Channel channel) {
        return snapshot.explain(new RelayRequest(
                        ClientAddress.parse("203.0.113.9"), "smtp", Optional.empty(), "", "x@remote.example", channel))
                .trace();
    }

    private static List<Step> explain(String client, String forwardPath) {
        Allow allow = new Allow(List.of(cidr("192.0.2.0/24"), cidr("2001:db8::/32")), List.of(), true);
        List<Route> routes = List.of(new Route(domain("partner.example"), false, STORE, false));
        return PolicySnapshot.compile(REVISION, policy(allow, routes))
                .explain(request(client, forwardPath))
                .trace();
    }

    private static RelayPolicy policy(Allow allow, List<Route> routes) {
        Reroute reroute = new Reroute(
                List.of(cidr("192.0.2.66/32")), allow, routes, Optional.of(INTERNET), Otherwise.Refuse, false);
        return new RelayPolicy(
                List.of(STORE, INTERNET), List.of(new LocalDomain(domain("local.example"), true, STORE)), reroute);
    }

    private static RelayRequest request(String client, String forwardPath) {
        return new RelayRequest(ClientAddress.parse(client), "smtp", Optional.empty(), "", forwardPath);
    }

    private static DomainName domain(String name) {
        return new DomainName(name);
    }

    private static Cidr cidr(String text) {
        return switch (Cidr.parse(text)) {
            case Parsed.Good<Cidr>(var cidr) -> cidr;
            case Parsed.Bad<Cidr>(var message) -> throw new AssertionError(message);
        };
    }

    private static Tuple step(String rule, String why) {
        return Tuple.tuple(rule, why);
    }
}
