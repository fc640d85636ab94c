package dev.mailsluice.policy.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.Parsed;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenTest {

    private static final String HASH = "ab".repeat(32);

    private static Token token(String line) {
        return ((Parsed.Good<Token>) Token.parse(line)).value();
    }

    @Test
    void a_line_is_read_and_written_alike() {
        for (String line : new String[] {
            "alice:publisher:sha256:" + HASH,
            "edge-7:viewer,edge:sha256:" + HASH,
            "a.b_c@d:viewer:sha256:" + HASH + ":expires=2027-01-01T00:00:00Z"
        }) {
            assertThat(token(line).line()).isEqualTo(line);
        }
    }

    @Test
    void a_publisher_is_a_viewer_and_nobody_else_publishes() {
        assertThat(Role.PUBLISHER.permissions()).containsExactlyInAnyOrder(Permission.VIEW, Permission.PUBLISH);
        assertThat(Role.VIEWER.permissions()).containsExactly(Permission.VIEW);
        assertThat(Role.EDGE.permissions()).containsExactly(Permission.REPORT);
    }

    @Test
    void the_caller_has_what_all_roles_grant() {
        Caller caller = token("gateway:viewer,edge:sha256:" + HASH).caller();

        assertThat(caller.name()).isEqualTo("gateway");
        assertThat(caller.grounds()).isEqualTo(new Grounds.Granted(Set.of(Permission.VIEW, Permission.REPORT)));
    }

    @Test
    void it_counts_until_the_moment_at_which_it_expires() {
        Token token = token("ci:viewer:sha256:" + HASH + ":expires=2027-01-01T00:00:00Z");

        assertThat(token.hasExpired(Instant.parse("2026-12-31T23:59:59.999Z"))).isFalse();
        assertThat(token.hasExpired(Instant.parse("2027-01-01T00:00:00Z"))).isTrue();
        assertThat(token.expires()).isEqualTo(Optional.of(Instant.parse("2027-01-01T00:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alice                                             | is not `name:role:sha256:…`",
                ":viewer:sha256:@HASH@                             | name ``",
                "a b:viewer:sha256:@HASH@                          | name `a b`",
                "-a:viewer:sha256:@HASH@                           | name `-a`",
                "alice::sha256:@HASH@                              | role ``: write `viewer`, `publisher` or `edge`",
                "alice:Viewer:sha256:@HASH@                        | role `Viewer`",
                "alice:viewer,admin:sha256:@HASH@                  | role `admin`",
                "alice:viewer,:sha256:@HASH@                       | role ``",
                "alice:viewer:md5:@HASH@                           | token `alice`: there is no `sha256:`",
                "alice:viewer:sha256:AB@HASH@                      | token `alice`: there is no `sha256:`",
                "alice:viewer:sha256:mailsluice_secret             | token `alice`: there is no `sha256:`",
                "alice:viewer:sha256:@HASH@:expires=tomorrow       | `expires=tomorrow`: write `expires=2027-01-01",
                "alice:viewer:sha256:@HASH@:2027-01-01T00:00:00Z   | write `expires=2027-01-01T00:00:00Z`",
            })
    void what_is_not_understood_is_a_problem_that_does_not_tell_a_secret(String line, String message) {
        String told = ((Parsed.Bad<Token>) Token.parse(line.replace("@HASH@", HASH))).message();

        assertThat(told).contains(message).doesNotContain("secret");
    }
}
