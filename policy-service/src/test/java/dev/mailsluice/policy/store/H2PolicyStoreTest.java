package dev.mailsluice.policy.store;

import static dev.mailsluice.policy.store.Revisions.revision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Statement;
import java.time.Duration;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2PolicyStoreTest extends PolicyStoreContract {

    @TempDir
    Path directory;

    @Override
    StoreSettings freshSettings() {
        return new StoreSettings.H2File(directory.resolve("policies"), Duration.ofSeconds(5));
    }

    @Override
    void liftProtection(Statement statement) {}

    /// A power cut takes what the disk was not asked to keep: after an append nothing may be left unforced.
    @Test
    void an_append_has_forced_all_it_wrote_to_the_disk() {
        var disk = new RecordingFilePath();
        FilePath.register(disk);
        var recorded = new StoreSettings.H2File(directory.resolve("recorded"), Duration.ofSeconds(5));
        try (StoreDatabase forced = StoreDatabase.open(recorded, RecordingFilePath.SCHEME + ":")) {
            for (int number = 1; number <= 20; number++) {
                long forcesBefore = disk.forces();
                forced.store().append(revision("default", number), new Claim.Unmanaged());
                assertThat(disk.forces()).isGreaterThan(forcesBefore);
                assertThat(disk.unforcedWrites()).isZero();
            }
        } finally {
            FilePath.unregister(disk);
        }
    }

    /// A trace file is what H2 leaves behind when something went wrong.
    @Test
    void what_was_closed_is_one_file_that_nobody_holds() throws Exception {
        append("default", 2);

        database.close();

        assertThat(directory)
                .isDirectoryContaining("glob:**/policies.mv.db")
                .isDirectoryNotContaining("glob:**.trace.db");
        try (var file = FileChannel.open(directory.resolve("policies.mv.db"), StandardOpenOption.WRITE)) {
            assertThat(file.tryLock()).isNotNull();
        }
        database = StoreDatabase.open(settings);
    }

    @Test
    void a_path_that_h2_would_read_settings_from_is_refused() {
        assertThatThrownBy(() -> new StoreSettings.H2File(Path.of("/tmp/a;INIT=x"), Duration.ofSeconds(1)))
                .hasMessageContaining("`/tmp/a;INIT=x`");
    }
}
