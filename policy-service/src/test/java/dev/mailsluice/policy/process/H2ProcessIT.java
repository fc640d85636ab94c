package dev.mailsluice.policy.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class H2ProcessIT extends SurvivalContract {

    @Override
    StoreSettings freshSettings(Path directory) {
        return new StoreSettings.H2File(directory.resolve("data/policies"), Duration.ofSeconds(5));
    }

    /// The default store, in the working directory.
    @Override
    Map<String, String> keys(StoreSettings settings) {
        return Map.of();
    }

    @Test
    void a_second_process_on_the_same_file_says_so_in_a_sentence() throws Exception {
        try (PolicyProcess _ = PolicyProcess.start(directory, Map.of())) {
            PolicyProcess second = PolicyProcess.launch(directory, Map.of());

            assertThat(second.awaitEnd()).isEqualTo(1);
            assertThat(second.output())
                    .contains("`" + directory.toRealPath().resolve("data/policies.mv.db")
                            + "` is open in another process")
                    .doesNotContain("\tat ");
        }
    }
}
