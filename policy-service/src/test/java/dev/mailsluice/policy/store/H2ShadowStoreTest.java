package dev.mailsluice.policy.store;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

class H2ShadowStoreTest extends ShadowStoreContract {

    @TempDir
    Path directory;

    @Override
    StoreSettings freshSettings() {
        return new StoreSettings.H2File(directory.resolve("policies"), Duration.ofSeconds(5));
    }
}
