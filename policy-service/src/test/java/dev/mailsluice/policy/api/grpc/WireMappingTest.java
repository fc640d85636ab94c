package dev.mailsluice.policy.api.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.CertificateName;
import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.Defer;
import dev.mailsluice.policy.domain.Deliver;
import dev.mailsluice.policy.domain.NextHop;
import dev.mailsluice.policy.domain.Refuse;
import dev.mailsluice.policy.domain.Relay;
import dev.mailsluice.policy.domain.Reply;
import dev.mailsluice.policy.domain.Rule;
import dev.mailsluice.policy.domain.Target;
import dev.mailsluice.policy.domain.Tls;
import dev.mailsluice.policy.publish.Verdict;
import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.DecideResponse;
import dev.mailsluice.policy.v1.TlsClient;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WireMappingTest {

    private static final Rule RULE = new Rule("reroute.otherwise");
    private static final Reply ACCEPTED = new Reply(250, "2.1.5", "Recipient accepted");
    private static final Reply REFUSED = new Reply(550, "5.7.1", "Relaying is not allowed");

    private static DecideResponse answer(Decision decision) {
        return WireMapping.answer(new Verdict("default", Optional.empty(), decision));
    }

    private static NextHop nextHop(Target target, Tls tls) {
        return new NextHop("hop", target, 2525, tls);
    }

    @ParameterizedTest
    @EnumSource(Tls.class)
    void every_protection_of_a_next_hop_has_its_own_value(Tls tls) {
        var wire = answer(new Deliver(RULE, ACCEPTED, nextHop(new Target.Host("mx.example"), tls), "a@b.example"))
                .getNextHop();

        assertThat(wire.getTls().name()).isEqualTo("TLS_" + tls.name().toUpperCase(java.util.Locale.ROOT));
        assertThat(wire.getHost()).isEqualTo("mx.example");
        assertThat(wire.hasMx()).isFalse();
        assertThat(wire.getPort()).isEqualTo(2525);
    }

    @Test
    void a_next_hop_is_a_host_or_the_mx_hosts() {
        var wire = answer(new Relay(RULE, ACCEPTED, nextHop(new Target.Mx(), Tls.Opportunistic), "a@b.example"));

        assertThat(wire.getOutcome()).isEqualTo(DecideResponse.Outcome.OUTCOME_RELAY);
        assertThat(wire.getNextHop().getMx()).isTrue();
        assertThat(wire.getNextHop().hasHost()).isFalse();
        assertThat(wire.getForwardPath()).isEqualTo("a@b.example");
    }

    @Test
    void refusals_and_deferrals_have_no_next_hop() {
        for (Decision decision : new Decision[] {new Refuse(RULE, REFUSED), Defer.nothingPublished()}) {
            DecideResponse wire = answer(decision);
            assertThat(wire.hasNextHop()).isFalse();
            assertThat(wire.getForwardPath()).isEmpty();
            assertThat(wire.getReply().getCode()).isEqualTo(decision.reply().code());
            assertThat(wire.getReply().getEnhancedStatus())
                    .isEqualTo(decision.reply().enhancedStatus());
        }
    }

    private static WireMapping.Question question(boolean tls, TlsClient.Builder certificate) {
        return WireMapping.question(DecideRequest.newBuilder()
                .setPolicy("default")
                .setClientAddress("192.0.2.1")
                .setTls(tls)
                .setTlsClient(certificate)
                .build());
    }

    @Test
    void a_certificate_arrives_by_the_names_that_a_policy_could_have() {
        var names = TlsClient.newBuilder()
                .setFingerprint("sha256:" + "0A".repeat(32))
                .addDnsNames("MTA1.corp.example")
                .addDnsNames("*.corp.example")
                .addUris("spiffe://a/b");

        assertThat(question(true, names)).isInstanceOfSatisfying(WireMapping.Understood.class, understood -> assertThat(
                        understood.request().channel().client().orElseThrow().names())
                .extracting(CertificateName::word)
                .containsExactly(
                        "dnsName=mta1.corp.example", "fingerprint=sha256:" + "0a".repeat(32), "uri=spiffe://a/b"));
    }

    @Test
    void a_certificate_without_tls_is_not_understood() {
        assertThat(question(false, TlsClient.newBuilder().addDnsNames("mta1.corp.example")))
                .isInstanceOfSatisfying(WireMapping.NotUnderstood.class, not -> assertThat(not.message())
                        .startsWith("tls_client:"));
    }

    @Test
    void a_certificate_has_bounds() {
        TlsClient.Builder most = TlsClient.newBuilder()
                .addAllDnsNames(Collections.nCopies(16, "a.example"))
                .addAllUris(Collections.nCopies(4, "a:" + "b".repeat(2_046)));

        assertThat(question(true, most)).isInstanceOf(WireMapping.Understood.class);
        for (TlsClient.Builder more : List.of(
                most.clone().addDnsNames("b.example"),
                most.clone().addUris("urn:b"),
                TlsClient.newBuilder().addUris("a:" + "b".repeat(2_047)),
                TlsClient.newBuilder().addDnsNames("b".repeat(2_049)),
                TlsClient.newBuilder().setFingerprint("b".repeat(2_049)))) {
            assertThat(question(true, more))
                    .isInstanceOfSatisfying(WireMapping.NotUnderstood.class, not -> assertThat(not.message())
                            .startsWith("tls_client:"));
        }
    }

    @Test
    void every_field_of_a_question_arrives() {
        var wire = DecideRequest.newBuilder()
                .setPolicy("default")
                .setClientAddress("2001:db8::1")
                .setListener("internal")
                .setIdentity("alice")
                .setReversePath("a@example.com")
                .setForwardPath("b@example.org")
                .setTls(true)
                .setMinRevision(7)
                .build();

        assertThat(WireMapping.question(wire)).isInstanceOfSatisfying(WireMapping.Understood.class, question -> {
            assertThat(question.policy()).isEqualTo("default");
            assertThat(question.minRevision()).isEqualTo(7);
            assertThat(question.request().client()).hasToString("2001:db8::1");
            assertThat(question.request().listener()).isEqualTo("internal");
            assertThat(question.request().identity()).contains("alice");
            assertThat(question.request().reversePath()).isEqualTo("a@example.com");
            assertThat(question.request().forwardPath()).isEqualTo("b@example.org");
        });
    }

    @Test
    void nobody_is_no_identity() {
        var wire = DecideRequest.newBuilder()
                .setPolicy("default")
                .setClientAddress("192.0.2.1")
                .setIdentity(" ");

        assertThat(WireMapping.question(wire.build()))
                .isInstanceOfSatisfying(
                        WireMapping.Understood.class,
                        question -> assertThat(question.request().identity()).isEmpty());
    }
}
