package dev.mailsluice.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.nexthop.Credentials;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsWatchTest {

    private final Vertx vertx = Vertx.vertx();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<Credentials> used = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private CredentialsWatch watch(Path file) {
        return new CredentialsWatch(vertx, Optional.of(file), Duration.ofMillis(20), used::add, meters);
    }

    private double usable() {
        return meters.get("mailsluice.next.hop.credentials.usable").gauge().value();
    }

    @Test
    void a_changed_file_is_taken_and_a_bad_one_changes_nothing(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("credentials"), "store edge one");
        watch(file).start();
        assertThat(used).containsExactly(Credentials.parse("store edge one"));
        replace(file, "store edge");
        await().until(() -> usable() == 0);
        assertThat(used).hasSize(1);
        replace(file, "store edge two");
        await().until(() -> used.size() == 2 && usable() == 1);
        assertThat(used.getLast()).isEqualTo(Credentials.parse("store edge two"));
    }

    /// By renaming, as Kubernetes does: a file that is written in place is empty for a moment, and that is a file too.
    private static void replace(Path file, String content) throws IOException {
        Path next = Files.writeString(file.resolveSibling("next"), content);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void a_bad_file_stops_the_start_and_is_not_quoted(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("credentials"), "store secret");
        assertThatThrownBy(() -> watch(file).start())
                .hasMessageContaining("`mailsluice.next-hop.credentials`")
                .hasMessageContaining("line 1: write the next hop")
                .message()
                .doesNotContain("secret");
    }

    @Test
    void a_file_that_is_not_there_stops_the_start(@TempDir Path folder) {
        assertThatThrownBy(() -> watch(folder.resolve("missing")).start()).hasMessageContaining("cannot be read");
    }

    @Test
    void a_file_that_is_too_long_stops_the_start(@TempDir Path folder) throws IOException {
        Path lines = Files.writeString(folder.resolve("lines"), "# nothing\n".repeat(10_001));
        assertThatThrownBy(() -> watch(lines).start()).hasMessageContaining("more than 10000 lines");
        Path octets = Files.writeString(folder.resolve("octets"), "#" + "x".repeat(4 << 20));
        assertThatThrownBy(() -> watch(octets).start()).hasMessageContaining("more than 4194304 octets");
    }

    @Test
    void a_file_that_becomes_too_long_changes_nothing(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("credentials"), "store edge one");
        watch(file).start();
        replace(file, "#" + "x".repeat(4 << 20));
        await().until(() -> usable() == 0);
        assertThat(used).containsExactly(Credentials.parse("store edge one"));
    }
}
