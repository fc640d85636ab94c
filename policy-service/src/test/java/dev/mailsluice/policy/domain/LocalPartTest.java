package dev.mailsluice.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalPartTest {

    /// RFC 5322 §3.2.3, as it is written there.
    private static boolean isAtext(int c) {
        return c >= 'A' && c <= 'Z'
                || c >= 'a' && c <= 'z'
                || c >= '0' && c <= '9'
                || "!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0;
    }

    private static List<Integer> all(int from, int to, IntPredicate rule) {
        return IntStream.range(from, to).filter(rule).boxed().toList();
    }

    @Test
    void an_atom_has_the_characters_of_rfc_5322_and_no_others_of_ascii() {
        assertThat(all(0, 0x80, c -> LocalPart.atStartOf("a" + (char) c + "a@x").end() == 3))
                .isEqualTo(all(0, 0x80, c -> isAtext(c) || c == '.'));
    }

    @Test
    void an_atom_may_have_characters_beyond_ascii_but_no_controls_of_latin_1() {
        assertThat(all(0x80, 0x300, c -> LocalPart.atStartOf("a" + (char) c).end() == 2))
                .isEqualTo(all(0xa0, 0x300, c -> true));
    }

    @Test
    void plain_is_what_stands_in_an_atom_and_names_no_other_target() {
        assertThat(all(0, 0x180, c -> LocalPart.isPlain((char) c)))
                .isEqualTo(all(0, 0x80, c -> isAtext(c) && c != '%' && c != '!'));
    }

    @ParameterizedTest
    @CsvSource({"63, true", "64, true", "65, false"})
    void a_local_part_has_64_octets_at_most(int octets, boolean allowed) {
        assertThat(LocalPart.atStartOf("a".repeat(octets) + "@x").end()).isEqualTo(allowed ? octets : -1);
        assertThat(LocalPart.atStartOf('"' + "a".repeat(octets - 2) + "\"@x").end())
                .isEqualTo(allowed ? octets : -1);
        assertThat(LocalPart.atStartOf("ä".repeat(octets / 2) + "a".repeat(octets % 2) + "@x")
                        .end())
                .isEqualTo(allowed ? octets / 2 + octets % 2 : -1);
    }
}
