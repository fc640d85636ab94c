package dev.mailsluice.policy.lists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.DomainName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListTextTest {

    private static ListText.Read read(String text) {
        return ListText.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void one_domain_in_a_line_with_comments_and_each_once() {
        assertThat(read("# ours\r\na.example\n\n  B.Example # moved\nb\u00fccher.example\nA.EXAMPLE"))
                .isEqualTo(new ListText.Domains(List.of(
                        new DomainName("a.example"),
                        new DomainName("b.example"),
                        new DomainName("xn--bcher-kva.example"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing", "<html>", "a.example\nb example", "*.example", "192.0.2.1"})
    void what_is_no_list_is_none_and_so_is_an_empty_one(String text) {
        assertThat(read(text)).isInstanceOf(ListText.Unusable.class);
    }

    @Test
    void octets_that_are_no_text_are_no_list() {
        assertThat(ListText.read(new byte[] {'a', (byte) 0xff})).isInstanceOf(ListText.Unusable.class);
    }

    @Test
    void more_domains_than_a_policy_may_have_are_no_list() {
        String many = IntStream.rangeClosed(0, ListText.MOST)
                .mapToObj(i -> "d" + i + ".example")
                .collect(Collectors.joining("\n"));

        assertThat(read(many)).isInstanceOf(ListText.Unusable.class);
    }
}
