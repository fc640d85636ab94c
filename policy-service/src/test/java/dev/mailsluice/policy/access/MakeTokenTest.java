package dev.mailsluice.policy.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.Parsed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MakeTokenTest {

    private static Parsed<MakeToken.Made> make(String name, String roles, String... expires) {
        return MakeToken.make(
                name, roles, Optional.of(expires).filter(e -> e.length > 0).map(e -> e[0]), new SplittableRandom(1));
    }

    @Test
    void what_the_command_writes_the_service_reads() {
        var made = ((Parsed.Good<MakeToken.Made>) make("alice", "viewer,edge", "2027-01-01T00:00:00Z")).value();

        var read = (TokensReader.Valid) TokensReader.read(made.line().getBytes(StandardCharsets.UTF_8));

        assertThat(made.text()).matches("mailsluice_[A-Za-z0-9_-]{43}");
        assertThat(made.line()).startsWith("alice:viewer,edge:sha256:").doesNotContain(made.text());
        assertThat(read.tokens().find(made.text(), Instant.parse("2026-01-01T00:00:00Z")))
                .hasValueSatisfying(known -> assertThat(known).isInstanceOf(Identified.Known.class));
    }

    @Test
    void what_the_file_could_not_hold_is_refused() {
        assertThat(message("a:b", "viewer")).contains("name `a:b`");
        assertThat(message("alice", "root")).contains("role `root`");
        assertThat(message("alice", "viewer", "in a year")).contains("`in a year` is no time");
    }

    private static String message(String name, String roles, String... expires) {
        return ((Parsed.Bad<MakeToken.Made>) make(name, roles, expires)).message();
    }
}
