package dev.mailsluice.edge.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Which characters of ASCII may stand where, each of them tried.
class CharactersTest {

    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static List<Integer> fitting(IntPredicate rule) {
        return IntStream.range(0, 0x80).filter(rule).boxed().toList();
    }

    private static List<Integer> of(String characters) {
        return characters.chars().sorted().boxed().toList();
    }

    private static boolean isPath(String text) {
        return ForwardPath.parse(text).isPresent();
    }

    private static boolean isDomain(String text) {
        try {
            return MailDomain.parse(text) instanceof MailDomain.Name;
        } catch (AddressSyntaxException _) {
            return false;
        }
    }

    @Test
    void in_an_atom_rfc_5322_3_2_3() {
        assertThat(fitting(c -> isPath("a" + (char) c + "a@b.example")))
                .isEqualTo(of(LETTERS_AND_DIGITS + "!#$%&'*+-/=?^_`{|}~."));
    }

    @Test
    void beyond_ascii_in_an_atom_all_but_spaces_and_controls_rfc_6531_3_3() {
        assertThat(IntStream.range(0x80, 0x180).filter(c -> !isPath("a" + (char) c + "@b.example")))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(0x80, 0xa0).boxed().toList());
    }

    @Test
    void in_a_label_rfc_5321_4_1_2() {
        assertThat(fitting(c -> isDomain("a" + (char) c + "a.example"))).isEqualTo(of(LETTERS_AND_DIGITS + "-."));
        assertThat(fitting(c -> isDomain((char) c + "a.example"))).isEqualTo(of(LETTERS_AND_DIGITS));
        assertThat(fitting(c -> isDomain("example.a" + (char) c))).isEqualTo(of(LETTERS_AND_DIGITS));
    }

    @Test
    void a_label_has_63_characters_and_a_domain_255_octets() throws AddressSyntaxException {
        String label = "a".repeat(63);
        assertThat(isDomain(label + ".example")).isTrue();
        assertThat(isDomain(label + "a.example")).isFalse();
        String longest = (label + ".").repeat(3) + label;
        assertThat(MailDomain.parse(longest)).isEqualTo(new MailDomain.Name(longest));
        assertThat(isDomain(longest + ".a")).isFalse();
    }

    @Test
    void in_the_name_of_a_greeting() {
        assertThat(fitting(c -> CommandParser.parse(("EHLO a" + (char) c + "a").getBytes())
                        instanceof CommandParser.Parsed.Good))
                .isEqualTo(of(LETTERS_AND_DIGITS + ".-_[]:"));
    }

    @Test
    void in_xtext_rfc_3461_4() {
        assertThat(fitting(c -> Xtext.parse("" + (char) c).isPresent()))
                .isEqualTo(fitting(c -> c >= '!' && c <= '~' && c != '=' && c != '+'));
        assertThat(fitting(c -> Xtext.parse("+" + (char) c + "0").isPresent())).isEqualTo(of("0123456789ABCDEF"));
        assertThat(fitting(c -> Xtext.parse("+0" + (char) c).isPresent())).isEqualTo(of("0123456789ABCDEF"));
        assertThat(Xtext.parse("+0")).isEmpty();
        assertThat(Xtext.parse("a+")).isEmpty();
    }

    @Test
    void a_notification_shows_printable_ascii_and_tabs_rfc_3461_4_2() {
        assertThat(IntStream.range(0, 0x100)
                        .filter(c -> new Xtext("+%02X".formatted(c)).isPrintable())
                        .boxed())
                .isEqualTo(fitting(c -> c >= ' ' && c <= '~' || c == '\t'));
    }

    @Test
    void what_is_ascii() {
        assertThat(IntStream.range(0, 0x100)
                        .filter(c -> Ascii.isAll("" + (char) c))
                        .boxed())
                .isEqualTo(fitting(_ -> true));
        assertThat(IntStream.range(0, 0x100)
                        .filter(c -> Ascii.isPrintable("" + (char) c))
                        .boxed())
                .isEqualTo(fitting(c -> c >= ' ' && c <= '~'));
        assertThat(Ascii.upper("@az[`{ß")).isEqualTo("@AZ[`{ß");
    }

    @Test
    void an_address_literal_of_version_6_has_no_zone_and_no_brackets() {
        assertThat(isPath("a@[IPv6:fe80::1]")).isTrue();
        assertThat(isPath("a@[IPv6:fe80::1%1]")).isFalse();
        assertThat(isPath("a@[IPv6:[fe80::1]]")).isFalse();
        assertThat(isPath("a@[IPv6:192.0.2.1]")).isFalse();
        assertThat(isPath("a@[fe80::1]")).isFalse();
    }

    @Test
    void a_status_is_class_subject_and_detail_rfc_3463_2() {
        assertThat(List.of("2.0.0", "4.999.0", "5.1.10"))
                .allSatisfy(text -> assertThat(EnhancedStatus.parse(text).map(EnhancedStatus::toString))
                        .contains(text));
        assertThat(List.of(
                        "", "2", "2.", "2.0", "2.0.", "2..0", "3.0.0", "20.0", "2.0.0.0", "2.1000.0", "2.0.:", "2.0./"))
                .allSatisfy(text -> assertThat(EnhancedStatus.parse(text)).isEmpty());
    }
}
