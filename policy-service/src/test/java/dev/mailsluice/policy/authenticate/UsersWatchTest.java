package dev.mailsluice.policy.authenticate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.policy.limit.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersWatchTest {

    private static final String HASH = ":$2y$04$ZZZZZZZZZZZZZZZZZZZZZe9C39ugNTZ735/4x/I9JUFtFKGF/UywG\n";

    @TempDir
    Path directory;

    private final RecordedEvents events = new RecordedEvents();

    private UsersWatch open(Optional<Path> file) {
        return UsersWatch.open(
                new UsersSettings(
                        file,
                        Optional.empty(),
                        Duration.ofMillis(20),
                        new Limit(10, Duration.ofMinutes(5)),
                        Duration.ZERO,
                        1,
                        1),
                events);
    }

    /// As the kubelet does it: a new folder, then one symbolic link is exchanged.
    private Path mount(String generation, String content) throws IOException {
        Path folder = Files.createDirectory(directory.resolve(generation));
        Files.writeString(folder.resolve("users"), content);
        Path link = Files.createSymbolicLink(directory.resolve("..new"), folder);
        Files.move(link, directory.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        Path file = directory.resolve("users");
        if (!Files.exists(file)) {
            Files.createSymbolicLink(file, Path.of("..data", "users"));
        }
        return file;
    }

    @Test
    void without_a_file_there_is_nobody() {
        try (var watch = open(Optional.empty())) {
            assertThat(watch.users().count()).isZero();
        }
    }

    @Test
    void a_secret_that_is_exchanged_is_in_force_without_a_restart() throws IOException {
        try (var watch = open(Optional.of(mount("1", "alice" + HASH)))) {
            assertThat(watch.users().password("alice").user()).isPresent();

            mount("2", "bob" + HASH);

            await().until(() -> watch.users().password("bob").user().isPresent());
            assertThat(watch.users().password("alice").user()).isEmpty();
        }
    }

    @Test
    void a_bad_file_changes_nothing_and_is_told_once() throws IOException {
        try (var watch = open(Optional.of(mount("1", "alice" + HASH)))) {
            mount("2", "bob" + HASH + "carol:secret\n");
            await().until(() -> events.told.size() == 2);
            assertThat(watch.users().password("alice").user()).isPresent();
            assertThat(watch.users().password("bob").user()).isEmpty();

            await().during(Duration.ofMillis(200)).until(() -> events.told.size() == 2);
            assertThat(events.told.getLast()).startsWith("refused [line 2: user `carol`");

            mount("3", "alice" + HASH);
            await().until(() -> events.told.size() == 3);
            assertThat(events.told.getLast()).isEqualTo("loaded 1");
        }
    }

    @Test
    void a_file_that_vanishes_changes_nothing() throws IOException {
        Path file = mount("1", "alice" + HASH);
        try (var watch = open(Optional.of(file))) {
            Files.delete(file);
            await().until(() -> events.told.size() == 2);

            assertThat(events.told.getLast()).contains("cannot be read (NoSuchFileException)");
            assertThat(watch.users().password("alice").user()).isPresent();
        }
    }

    @Test
    void a_file_that_is_bad_or_missing_at_the_start_stops_it_with_all_that_is_wrong() throws IOException {
        Path bad = mount("1", "carol:secret\nanonymous" + HASH);

        assertThatThrownBy(() -> open(Optional.of(bad)))
                .isInstanceOf(UsersUnusableException.class)
                .hasMessageContaining("mailsluice.users.file")
                .hasMessageContaining("line 1: user `carol`")
                .hasMessageContaining("line 2: user name `anonymous`");
        assertThatThrownBy(() -> open(Optional.of(directory.resolve("missing"))))
                .hasMessageContaining("missing` cannot be read");
    }
}
