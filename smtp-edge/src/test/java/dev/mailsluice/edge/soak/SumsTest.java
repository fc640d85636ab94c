package dev.mailsluice.edge.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SumsTest {

    @Test
    void every_run_is_added_to_those_before(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("sums");
        new Sums(file).add(Map.of("messages", 40L, "wrongly told", 0L));
        assertThat(new Sums(file).add(Map.of("messages", 2L, "wrongly told", 1L)))
                .isEqualTo(Map.of("messages", 42L, "wrongly told", 1L));
    }
}
