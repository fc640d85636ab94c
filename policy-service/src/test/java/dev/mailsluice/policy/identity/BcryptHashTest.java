package dev.mailsluice.policy.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BcryptHashTest {

    /// Made by libxcrypt 4.4 (`crypt(3)`), the last three around the 72 octets that bcrypt sees.
    @ParameterizedTest
    @CsvSource({
        "pencil, 1, $2y$05$abcdefghijklmnopqrstuu680Yiaj5hFUaJTH/rTAcbA2PQEGfiZu",
        "pencil, 1, $2b$04$ZZZZZZZZZZZZZZZZZZZZZe9C39ugNTZ735/4x/I9JUFtFKGF/UywG",
        "pencil, 1, $2a$04$ZZZZZZZZZZZZZZZZZZZZZe9C39ugNTZ735/4x/I9JUFtFKGF/UywG",
        "pässwörd €, 1, $2y$05$......................CLm5bpSDPg44pCtLabPoYDptUpyZDyC",
        "x, 71, $2y$04$abcdefghijklmnopqrstuu.gc7UY/21CSNJGJg21jJzx9QiOpJ9bO",
        "x, 72, $2y$04$abcdefghijklmnopqrstuubzadhGtS2zEF.gu0yd0opP6cVzb.e0i",
        "x, 80, $2y$04$abcdefghijklmnopqrstuubzadhGtS2zEF.gu0yd0opP6cVzb.e0i",
    })
    void hashes_of_another_implementation_know_their_password(String password, int times, String text) {
        BcryptHash hash = parsed(text);

        assertThat(hash.matches(Password.of(password.repeat(times)))).isTrue();
        assertThat(hash.matches(Password.of("other" + password.repeat(times)))).isFalse();
    }

    @Test
    void what_is_written_is_what_was_read() {
        String text = "$2y$05$abcdefghijklmnopqrstuu680Yiaj5hFUaJTH/rTAcbA2PQEGfiZu";

        assertThat(parsed(text).text()).isEqualTo(text);
    }

    /// bcrypt repeats its key, so that to it `x NUL x` is `x`.
    @Test
    void a_password_with_a_nul_is_right_for_nobody() {
        BcryptHash hash = BcryptHash.make(4, Octets.of(new byte[16]), Password.of("x"));

        assertThat(hash.matches(Password.of("x"))).isTrue();
        assertThat(hash.matches(Password.of("x\0x"))).isFalse();
    }

    /// `htpasswd` makes one if asked to.
    @Test
    void the_empty_password_is_right_for_nobody() {
        var ofEmpty = parsed("$2y$04$abcdefghijklmnopqrstuubyCG3zY1GIXMyxfivm.ClDiInHzxjiq");

        assertThat(ofEmpty.matches(Password.of(""))).isFalse();
        assertThat(ofEmpty.matches(Password.of("\u00ad"))).isFalse();
    }

    private static BcryptHash parsed(String text) {
        return switch (BcryptHash.parse(text)) {
            case Parsed.Good<BcryptHash>(var hash) -> hash;
            case Parsed.Bad<BcryptHash>(var message) -> throw new AssertionError(message);
        };
    }
}
