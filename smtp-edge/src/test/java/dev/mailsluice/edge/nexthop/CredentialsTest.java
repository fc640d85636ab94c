package dev.mailsluice.edge.nexthop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CredentialsTest {

    @Test
    void a_line_names_a_next_hop_its_user_and_its_password() {
        Credentials credentials = Credentials.parse("""
                # for the relay of our provider
                relay edge@example.com pass word \u00fc

                store edge x
                """);
        assertThat(credentials.of("relay")).contains(new Login("edge@example.com", "pass word \u00fc"));
        assertThat(credentials.of("store")).contains(new Login("edge", "x"));
        assertThat(credentials.of("internet")).isEmpty();
    }

    @Test
    void all_lines_that_are_wrong_are_named_and_no_password_is_shown() {
        assertThatThrownBy(() -> Credentials.parse(
                        "relay edge\n store edge x\na b secret1\na b secret2\nb c " + "y".repeat(201)))
                .hasMessageContaining("line 1: write the next hop")
                .hasMessageContaining("line 2: write the next hop")
                .hasMessageContaining("line 4: the next hop `a` has a line already")
                .hasMessageContaining("line 5: the password is empty, has more than 200 octets")
                .message()
                .doesNotContain("secret", "yyy");
    }

    @Test
    void nothing_shows_a_password() {
        Credentials credentials = Credentials.parse("relay edge secret");
        assertThat(credentials.toString() + credentials.of("relay")).doesNotContain("edge", "secret");
    }
}
