package dev.mailsluice.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateNameTest {

    private static String good(Parsed<CertificateName> parsed) {
        return switch (parsed) {
            case Parsed.Good<CertificateName>(var name) -> name.text();
            case Parsed.Bad<CertificateName>(var message) -> throw new AssertionError(message);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "MTA1.Corp.Example, mta1.corp.example",
        "bücher.example, xn--bcher-kva.example",
    })
    void a_dns_name_is_compared_as_a_domain(String written, String canonical) {
        assertThat(good(CertificateName.dnsName(written))).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*.corp.example", "m*.corp.example", "*", "", "mta1.corp.example.", "192.0.2.1", "a_b.example"})
    void what_stands_for_others_or_is_no_domain_is_no_dns_name(String written) {
        assertThat(CertificateName.dnsName(written)).isInstanceOf(Parsed.Bad.class);
    }

    @Test
    void a_uri_is_compared_octet_for_octet() {
        assertThat(good(CertificateName.uri("spiffe://Cluster.local/ns/%41")))
                .isEqualTo("spiffe://Cluster.local/ns/%41");
        assertThat(CertificateName.uri("spiffe://a/b")).isNotEqualTo(CertificateName.uri("spiffe://a/B"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "app", "spiffe:", "//cluster.local/app", "spiffe://a/b c", "spiffe://a/\"b", "spiffe://ä"})
    void what_no_certificate_can_hold_is_no_uri(String written) {
        assertThat(CertificateName.uri(written)).isInstanceOf(Parsed.Bad.class);
    }

    @Test
    void a_uri_has_a_longest() {
        assertThat(good(CertificateName.uri("a:" + "b".repeat(2_046)))).hasSize(2_048);
        assertThat(CertificateName.uri("a:" + "b".repeat(2_047))).isInstanceOf(Parsed.Bad.class);
    }

    @Test
    void a_fingerprint_is_sha_256_and_says_so() {
        String digits = "0123456789abcdef".repeat(4);
        assertThat(good(CertificateName.fingerprint("SHA256:" + digits.toUpperCase(java.util.Locale.ROOT))))
                .isEqualTo("sha256:" + digits);
        for (String not : List.of(digits, "sha1:" + digits.substring(24), "sha256:" + digits + "0", "sha256:")) {
            assertThat(CertificateName.fingerprint(not)).as(not).isInstanceOf(Parsed.Bad.class);
        }
    }

    @Test
    void what_a_certificate_holds_in_other_letters_than_ascii_is_no_name() {
        assertThat(TlsClient.of("", List.of("bücher.example"), List.of()).names())
                .isEmpty();
    }

    @Test
    void a_word_is_read_back() {
        for (CertificateName name : TlsClient.of("sha256:" + "c".repeat(64), List.of("a.example"), List.of("urn:x=y?z"))
                .names()) {
            assertThat(CertificateName.parse(name.word())).isEqualTo(new Parsed.Good<>(name));
        }
    }
}
