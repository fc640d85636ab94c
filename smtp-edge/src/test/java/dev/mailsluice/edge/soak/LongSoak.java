package dev.mailsluice.edge.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `make soak`, which says how long: not part of `make test`.
class LongSoak {

    private static final Duration WARM_UP = Duration.ofSeconds(20);

    @Test
    void loses_nothing_and_does_not_grow() throws Exception {
        Duration duration = Duration.ofSeconds(Long.getLong("soak.seconds", 60));
        long seed = Long.getLong("soak.seed", System.nanoTime());
        Soak.Result result = new Soak(WARM_UP, duration, seed).run();
        Map<String, Long> sums = new Sums(Path.of("target", "soak-sums.properties")).add(Sums.of(result));
        Files.writeString(
                Path.of("target", "soak.txt"),
                "seed                      %d%n%s%nAll runs since `target` was cleaned:%n%s"
                        .formatted(seed, result.report(), Sums.report(sums)));
        assertThat(result.problems()).isEmpty();
    }
}
