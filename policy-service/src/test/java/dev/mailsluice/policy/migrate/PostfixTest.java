package dev.mailsluice.policy.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What postconf(5) documents, case by case.
class PostfixTest {

    private static Migrated migrated(String postconf) {
        return Migrated.of(new Postfix(new PostfixParameters(postconf)));
    }

    private static final String USUAL = """
            mydomain = corp.example
            myhostname = mail.$mydomain
            mydestination = $myhostname, ${mydomain} localhost
            mynetworks = 127.0.0.0/8 [::1]/128, !192.168.1.66, 192.168.0.0/16
                10.1.2.3
            relay_domains = partner.example
            relayhost = [smtp.provider.example]:587
            smtp_tls_security_level = encrypt
            smtpd_sasl_auth_enable = yes
            smtpd_relay_restrictions = permit_mynetworks permit_sasl_authenticated reject_unauth_destination
            """;

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, false, you@elsewhere.example, true",
        "::1, false, you@elsewhere.example, true",
        "192.168.7.7, false, you@elsewhere.example, true",
        "192.168.1.65, false, you@elsewhere.example, true",
        "192.168.1.66, false, you@elsewhere.example, false",
        "192.168.1.66, true, you@elsewhere.example, true",
        "10.1.2.3, false, you@elsewhere.example, true",
        "10.1.2.4, false, you@elsewhere.example, false",
        "203.0.113.9, false, you@elsewhere.example, false",
        "203.0.113.9, true, you@elsewhere.example, true",
        "203.0.113.9, false, a@mail.corp.example, true",
        "203.0.113.9, false, a@corp.example, true",
        "203.0.113.9, false, a@sub.corp.example, false",
        "203.0.113.9, false, a@partner.example, true",
        "203.0.113.9, false, a@sub.partner.example, true",
    })
    void verdicts_are_those_of_postfix(String client, boolean authenticated, String recipient, boolean passes) {
        assertThat(migrated(USUAL).passes(client, authenticated, recipient)).isEqualTo(passes);
    }

    @Test
    void the_relay_host_is_the_next_hop_of_other_mail() {
        assertThat(migrated(USUAL).document())
                .contains("{name: internet, host: smtp.provider.example, port: 587, tls: Required}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# main.cf\n"})
    void a_file_without_a_parameter_is_refused(String postconf) {
        assertThatThrownBy(() -> migrated(postconf))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`postconf -n`");
    }

    @Test
    void local_domains_that_postfix_makes_itself_have_to_be_written() {
        assertThat(migrated("mynetworks = 192.0.2.0/24").notes())
                .anyMatch(note -> note.toString().contains("postconf -x mydestination"));
    }

    @Test
    void networks_that_no_restriction_uses_are_stale() {
        Migrated migrated = migrated("""
                mynetworks = 192.0.2.0/24
                smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
                """);

        assertThat(migrated.relays("192.0.2.1")).isFalse();
        assertThat(migrated.stale())
                .anyMatch(note -> note.contains("192.0.2.0/24"))
                .anyMatch(note -> note.contains("permit_sasl_authenticated"));
    }

    @Test
    void what_stands_behind_the_end_of_the_restrictions_does_not_count() {
        assertThat(migrated("""
                        mynetworks = 192.0.2.0/24
                        smtpd_relay_restrictions = reject_unauth_destination, permit_mynetworks
                        """).relays("192.0.2.1")).isFalse();
    }

    @Test
    void without_relay_restrictions_those_of_recipients_decide() {
        Migrated migrated = migrated("""
                mynetworks = 192.0.2.0/24
                smtpd_relay_restrictions =
                smtpd_recipient_restrictions = reject_non_fqdn_recipient, permit_mynetworks, reject_unauth_destination
                """);

        assertThat(migrated.relays("192.0.2.1")).isTrue();
        assertThat(migrated.relays("203.0.113.9")).isFalse();
    }

    @Test
    void without_any_restriction_the_defaults_of_postfix_count() {
        assertThat(migrated("mynetworks = 192.0.2.0/24\n").relays("192.0.2.1")).isTrue();
    }

    @Test
    void permit_for_everybody_waits_for_an_acknowledgement() {
        Migrated migrated =
                migrated("smtpd_relay_restrictions = permit_mynetworks, permit\nmynetworks = 192.0.2.0/24\n");

        assertThat(Import.problems(migrated.document())).anyMatch(problem -> problem.contains("openRelay"));
        assertThat(migrated.acknowledged().relays("203.0.113.9")).isTrue();
    }

    @Test
    void tables_and_checks_need_a_human() {
        Migrated migrated = migrated("""
                mynetworks = hash:/etc/postfix/networks, 192.0.2.7/24
                relay_domains = cdb:/etc/postfix/domains, $unknown
                transport_maps = lmdb:/etc/postfix/transport
                smtpd_relay_restrictions = check_client_access cidr:/etc/postfix/clients, permit_mynetworks, reject
                """);

        assertThat(migrated.notes())
                .extracting(Note::kind)
                .containsOnly(Note.Kind.DECIDE)
                .hasSize(7);
        assertThat(migrated.relays("192.0.2.1")).isFalse();
    }

    @Test
    void whose_sender_is_whose_needs_a_human() {
        Migrated migrated = migrated("smtpd_sender_login_maps = hash:/etc/postfix/senders\n");

        assertThat(migrated.notes())
                .filteredOn(note -> note.toString().contains("smtpd_sender_login_maps"))
                .singleElement()
                .satisfies(note -> assertThat(note.toString()).contains("`sendAs`"));
    }

    @Test
    void what_is_no_output_of_postconf_is_refused() {
        assertThatThrownBy(() -> migrated("REGEDIT4\n")).hasMessageContaining("`REGEDIT4`");
    }

    @Test
    void a_reference_to_itself_ends() {
        assertThat(migrated("mynetworks = $mynetworks\n").relays("192.0.2.1")).isFalse();
    }
}
