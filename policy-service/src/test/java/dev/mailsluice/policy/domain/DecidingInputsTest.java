package dev.mailsluice.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecidingInputsTest {
    private static final PolicyRevision REVISION = new PolicyRevision("default", 1, "sha256:" + "0".repeat(64));

    private static RelayRequest request(String listener, String forwardPath) {
        return new RelayRequest(
                ClientAddress.parse("::ffff:192.0.2.10"),
                listener,
                Optional.of("alice"),
                "secret@remote.example",
                forwardPath);
    }

    @Test
    void what_is_kept_decides_as_the_whole_question_does() {
        Set<Recipient.Shape> met = EnumSet.noneOf(Recipient.Shape.class);
        for (int seed = 0; seed < Seeds.upTo(2_000); seed++) {
            RandomCases cases = new RandomCases(seed);
            PolicySnapshot snapshot = PolicySnapshot.compile(REVISION, cases.policy());
            for (int i = 0; i < 50; i++) {
                RelayRequest request = cases.request();
                DecidingInputs kept = DecidingInputs.of(request);
                assertThat(Verdict.of(snapshot.decide(kept.request())).withoutPath())
                        .as("seed %d, %s, %s", seed, snapshot.policy(), request)
                        .isEqualTo(Verdict.of(snapshot.decide(kept.needsSender() ? withoutSender(request) : request))
                                .withoutPath());
                if (snapshot.decide(request).rule().isOfSendAs()) {
                    assertThat(kept.needsSender()).isTrue();
                }
                assertThat(DecidingInputs.of(kept.request())).isEqualTo(kept);
                assertThat(snapshot.consider(request))
                        .isEqualTo(new Considered(snapshot, kept.recipient(), snapshot.decide(request)));
                met.add(kept.recipient().shape());
            }
        }
        assertThat(met).isEqualTo(EnumSet.allOf(Recipient.Shape.class));
    }

    /// With the null reverse-path, which `sendAs` leaves to everybody.
    private static RelayRequest withoutSender(RelayRequest request) {
        return new RelayRequest(
                request.client(), request.listener(), request.identity(), "", request.forwardPath(), request.channel());
    }

    @Test
    void that_it_was_refused_for_its_sender_is_kept_and_not_who_it_was() {
        DecidingInputs kept = DecidingInputs.of(request("internal", "x@partner.example"));

        assertThat(kept.senderRefused()).isFalse();
        assertThat(kept.refusedForSender().senderRefused()).isTrue();
        assertThat(kept.refusedForSender().toString()).doesNotContain("alice", "secret");
    }

    @Test
    void neither_local_part_nor_reverse_path_nor_identity_is_kept() {
        assertThat(DecidingInputs.of(request("internal", "<jane.doe@Partner.Example>")))
                .isEqualTo(new DecidingInputs(
                        ClientAddress.parse("192.0.2.10"),
                        "internal",
                        true,
                        List.of(),
                        new Recipient(Recipient.Shape.MAILBOX, Optional.of(new DomainName("partner.example")))));
    }

    @Test
    void of_a_certificate_all_is_kept_that_a_policy_could_name() {
        TlsClient shown = TlsClient.of(
                "SHA256:" + "A".repeat(64),
                List.of("MTA1.corp.example", "*.corp.example", "a_b"),
                List.of("spiffe://a/b", "x"));
        RelayRequest request = new RelayRequest(
                ClientAddress.parse("192.0.2.10"),
                "internal",
                Optional.empty(),
                "",
                "x@remote.example",
                new Channel.Tls(Optional.of(shown)));

        assertThat(DecidingInputs.of(request).certificate())
                .extracting(CertificateName::word)
                .containsExactly(
                        "dnsName=mta1.corp.example", "fingerprint=sha256:" + "a".repeat(64), "uri=spiffe://a/b");
        assertThat(TlsClient.names(TlsClient.words(shown.names()))).isEqualTo(shown.names());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Internal", "internal\u0000", "a.b"})
    void a_listener_that_no_policy_can_name_is_left_out(String listener) {
        assertThat(DecidingInputs.of(request(listener, "x@remote.example")).listener())
                .isEmpty();
    }

    /// 253 octets of A-labels have no place beside a local part (RFC 5321 §4.5.3.1.3), but came in as U-labels.
    @Test
    void a_domain_that_only_fits_as_u_labels_stays_a_mailbox() {
        String ascii = ("a".repeat(61) + ".").repeat(3) + "a".repeat(53) + ".xn--bcher-kva";
        String written = ("a".repeat(61) + ".").repeat(3) + "a".repeat(53) + ".bücher";
        assertThat(ascii).hasSize(253);

        Recipient kept = Recipient.of("x@" + written);

        assertThat(kept.domain()).contains(new DomainName(ascii));
        assertThat(Recipient.of(kept.forwardPath())).isEqualTo(kept);
    }

    @Test
    void a_domain_belongs_to_a_mailbox_alone() {
        assertThatThrownBy(() -> new Recipient(Recipient.Shape.INVALID, Optional.of(new DomainName("a.example"))))
                .hasMessageContaining("INVALID");
        assertThatThrownBy(() -> new Recipient(Recipient.Shape.MAILBOX, Optional.empty()))
                .hasMessageContaining("MAILBOX");
    }
}
