package dev.mailsluice.edge.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.assurance.StsPolicy.Mode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 8461 §3.1, §3.2 and §4.1.
class StsPolicyTest {

    @Test
    void a_policy_is_read_and_what_is_not_known_is_ignored() {
        String text = """
                version: STSv1
                mode: enforce
                mx: Mail.Example.com
                mx: *.example.net
                future: yes
                max_age: 604800
                """;
        assertThat(StsPolicy.parse(text))
                .contains(
                        new StsPolicy(Mode.ENFORCE, List.of("mail.example.com", "*.example.net"), Duration.ofDays(7)));
    }

    @Test
    void of_a_repeated_field_the_first_counts() {
        assertThat(StsPolicy.parse("version: STSv1\nmode: none\nmode: enforce\nmax_age: 1\n"))
                .contains(new StsPolicy(Mode.NONE, List.of(), Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mode: enforce\nmx: a.example\nmax_age: 1",
                "version: STSv2\nmode: enforce\nmx: a.example\nmax_age: 1",
                "version: STSv1\nmode: strict\nmx: a.example\nmax_age: 1",
                "version: STSv1\nmode: enforce\nmax_age: 1",
                "version: STSv1\nmode: enforce\nmx: a.example\nmax_age: -1",
                "version: STSv1\nmode: enforce\nmx: a.example\nmax_age: 1\n<html>"
            })
    void what_is_incomplete_is_no_policy(String text) {
        assertThat(StsPolicy.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mail.example.com, true",
        "MAIL.example.com, true",
        "a.example.net, true",
        "example.net, false",
        "a.b.example.net, false",
        "other.example.com, false",
        "net, false"
    })
    void a_wildcard_stands_for_one_label(String host, boolean named) {
        StsPolicy policy =
                new StsPolicy(Mode.ENFORCE, List.of("mail.example.com", "*.example.net"), Duration.ofDays(1));
        assertThat(policy.names(host)).isEqualTo(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=STSv1; id=20160831085700Z;|20160831085700Z",
                "v=STSv1;id=1|1",
                "v=STSv1; future=x; id=2; more=y|2",
                "v=STSv1; id=|",
                "v=STSv1; id=a-b|",
                "v=STSv1|",
                "v=spf1 -all|"
            })
    void a_record_has_an_id(String text, String id) {
        assertThat(StsRecord.of(List.of(text)).map(StsRecord::id).orElse(null)).isEqualTo(id);
    }
}
