package dev.mailsluice.policy.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameOriginTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "same-origin, -, host:1, true",
                "same-origin, http://evil.example, host:1, true",
                "same-site, http://host:1, host:1, false",
                "cross-site, http://host:1, host:1, false",
                "none, http://host:1, host:1, false",
                "-, http://host:1, host:1, true",
                "-, https://Host:1, host:1, true",
                "-, http://host:2, host:1, false",
                "-, http://host:1.evil.example, host:1, false",
                "-, http://host:1@evil.example, host:1, false",
                "-, null, host:1, false",
                "-, '', host:1, false",
                "-, ':', host:1, false",
                "-, http://host:1, -, false",
                "-, -, host:1, false",
            })
    void a_form_counts_only_if_the_browser_says_that_it_is_ours(
            String site, String origin, String host, boolean expected) {
        assertThat(SameOrigin.holds(site, origin, host)).isEqualTo(expected);
    }
}
