package dev.mailsluice.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainTableTest {
    private static final DomainTable<String> TABLE = DomainTable.of(List.of(
            entry("below.example", true),
            entry("deep.below.example", false),
            entry("exact.example", false),
            entry("x.exact.example", true)));

    @ParameterizedTest
    @CsvSource({
        "below.example, below.example",
        "a.below.example, below.example",
        "a.b.below.example, below.example",
        "deep.below.example, deep.below.example",
        "a.deep.below.example, below.example",
        "exact.example, exact.example",
        "x.exact.example, x.exact.example",
        "a.x.exact.example, x.exact.example"
    })
    void the_most_specific_entry_wins(String domain, String found) {
        assertThat(TABLE.find(new DomainName(domain))).contains(found);
    }

    @ParameterizedTest
    @CsvSource({"a.exact.example", "xexact.example", "notbelow.example", "example", "below.example.com"})
    void a_domain_matches_whole_labels_only(String domain) {
        assertThat(TABLE.find(new DomainName(domain))).isEmpty();
    }

    @Test
    void the_root_is_above_nobody() {
        assertThat(DomainTable.<String>of(List.of()).find(new DomainName("example")))
                .isEmpty();
    }

    private static DomainTable.Entry<String> entry(String domain, boolean subdomains) {
        return new DomainTable.Entry<>(new DomainName(domain), subdomains, domain);
    }
}
