package dev.mailsluice.policy.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// `make differential`, which says how many cases: not part of `make test`.
class LongDifferential {
    @Test
    void finds_no_difference() throws Exception {
        Differential differential = new Differential(Long.getLong("differential.seed", 1_000_000));
        Optional<String> difference = differential.run(Long.getLong("differential.cases", 10_000_000));
        Files.writeString(
                Files.createDirectories(Path.of("target")).resolve("differential.txt"),
                difference.orElseGet(differential::report) + System.lineSeparator());
        assertThat(difference).isEmpty();
    }
}
