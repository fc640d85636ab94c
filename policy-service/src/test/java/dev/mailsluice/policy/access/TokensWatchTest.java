package dev.mailsluice.policy.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensWatchTest {

    @TempDir
    Path directory;

    private final RecordedAccessEvents events = new RecordedAccessEvents();

    private TokensWatch open(Path file) {
        return TokensWatch.open(new TokensSettings(Optional.of(file), Duration.ofMillis(20)), events);
    }

    private Path write(String content) throws IOException {
        Path fresh = Files.writeString(directory.resolve("fresh"), content);
        return Files.move(
                fresh,
                directory.resolve("tokens"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static String line(String name, String token) {
        return "%s:viewer:sha256:%s\n".formatted(name, Tokens.sha256(token));
    }

    private static boolean knows(TokensWatch watch, String token) {
        return watch.tokens().find(token, Instant.now()).isPresent();
    }

    @Test
    void without_a_file_there_is_none() {
        try (var watch = TokensWatch.open(new TokensSettings(Optional.empty(), Duration.ofSeconds(1)), events)) {
            assertThat(watch.tokens().count()).isZero();
            assertThat(knows(watch, "")).isFalse();
        }
    }

    @Test
    void a_token_that_is_withdrawn_counts_no_more_without_a_restart() throws IOException {
        try (var watch = open(write("# ours\r\n\n" + line("alice", "one") + line("alice", "two")))) {
            assertThat(knows(watch, "one")).isTrue();
            assertThat(knows(watch, "two")).isTrue();
            assertThat(knows(watch, "three")).isFalse();

            write(line("alice", "two"));

            await().until(() -> !knows(watch, "one"));
            assertThat(knows(watch, "two")).isTrue();
        }
    }

    @Test
    void a_bad_file_changes_nothing_and_is_told_once() throws IOException {
        try (var watch = open(write(line("alice", "one")))) {
            write(line("bob", "two") + "carol:secret\n");

            await().until(() -> events.told.size() == 2);
            await().during(Duration.ofMillis(200)).until(() -> events.told.size() == 2);
            assertThat(events.told.getLast())
                    .isEqualTo("tokens refused [line 2: is not `name:role:sha256:…`; have it made by `MakeToken`]");
            assertThat(knows(watch, "one")).isTrue();
            assertThat(knows(watch, "two")).isFalse();
        }
    }

    @Test
    void a_file_that_is_bad_or_missing_at_the_start_stops_it_with_all_that_is_wrong() throws IOException {
        Path bad = write("carol\n" + line("a b", "one") + line("dave", "two") + line("erin", "two"));

        assertThatThrownBy(() -> open(bad))
                .isInstanceOf(TokensUnusableException.class)
                .hasMessageContaining("mailsluice.access.tokens.file")
                .hasMessageContaining("line 1: ")
                .hasMessageContaining("line 2: name `a b`")
                .hasMessageContaining("line 4: token `erin` has a hash that stands there already");
        assertThatThrownBy(() -> open(directory.resolve("missing"))).hasMessageContaining("missing` cannot be read");
    }

    @Test
    void the_file_is_bounded() throws IOException {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i <= TokensReader.MOST_TOKENS; i++) {
            many.append(line("n" + i, "t" + i));
        }
        Path file = write(many.toString());
        assertThatThrownBy(() -> open(file)).hasMessageContaining("line 1001: there are more than 1,000 tokens");

        Path long1 = write("#".repeat(TokensReader.LONGEST_FILE + 1));
        assertThatThrownBy(() -> open(long1)).hasMessageContaining("longer than 1,048,576 octets");

        Path wrong = write("x\n".repeat(500));
        assertThatThrownBy(() -> open(wrong)).hasMessageContaining("line 100: ").hasMessageContaining("and more");
    }
}
