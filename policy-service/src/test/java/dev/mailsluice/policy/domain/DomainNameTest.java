package dev.mailsluice.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {
    @ParameterizedTest
    @CsvSource({
        "Local.EXAMPLE, local.example",
        "example, example",
        "3com.example, 3com.example",
        "bücher.example, xn--bcher-kva.example",
        "BÜCHER.example, xn--bcher-kva.example",
        "XN--BCHER-KVA.example, xn--bcher-kva.example",
        "ΛΩΣ.example, xn--wxaqr.example",
        "λωσ.example, xn--wxaqr.example",
        "例え.テスト, xn--r8jz45g.xn--zckzah"
    })
    void is_lower_case_letters_digits_and_hyphens(String written, String canonical) {
        assertThat(DomainName.parse(written)).isEqualTo(new Parsed.Good<>(new DomainName(canonical)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "local.example.", ".local.example", "local..example", "-local.example", "local-.example",
                "lo_cal.example", "lo cal.example", "local.example\n", "*.example", "192.0.2.1", "local.123",
                        "local.0x7f",
                "local.example\u0000", "[192.0.2.1]", "user@local.example"
            })
    void what_is_no_domain_is_refused(String text) {
        assertThat(DomainName.parse(text)).isInstanceOf(Parsed.Bad.class);
    }

    /// What maps to a local domain in one program and not in the other is how mail gets past a check.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "local。example",
                "local．example",
                "local｡example",
                "ｌocal.example",
                "loca\u00adl.example",
                "local\u200d.example",
                "lo\u212aal.example",
                "straße.example",
                "bu\u0308cher.example",
                "ﬁ.example",
                "λως.example",
                "İ.example",
                "\ud800.example",
                "\u202elocal.example"
            })
    void a_label_that_is_not_its_own_normal_form_is_refused(String text) {
        assertThat(DomainName.parse(text)).isInstanceOf(Parsed.Bad.class);
    }

    @Test
    void labels_have_at_most_63_octets_and_domains_255() {
        String label = "a".repeat(63);
        String longest = String.join(".", label, label, label, label);

        assertThat(DomainName.parse(longest)).isInstanceOf(Parsed.Good.class);
        assertThat(DomainName.parse(longest + "a")).isInstanceOf(Parsed.Bad.class);
        assertThat(DomainName.parse("a".repeat(64) + ".example")).isInstanceOf(Parsed.Bad.class);
        assertThat(DomainName.parse("ü".repeat(60) + ".example")).isInstanceOf(Parsed.Bad.class);
    }
}
