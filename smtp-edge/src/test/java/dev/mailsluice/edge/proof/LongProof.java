package dev.mailsluice.edge.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.proof.Proof.Least;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// `make proof`, which says how long: not part of `make test`.
class LongProof {

    @Test
    void holds() throws Exception {
        Least least = new Least(
                Duration.ofSeconds(Long.getLong("proof.seconds", 60)), Integer.getInteger("proof.messages", 0), 0);
        long seed = Long.getLong("proof.seed", System.nanoTime());
        Proof.Result result = new Proof(3, 3, 24, least, Boolean.getBoolean("proof.faults"), seed).run();
        Files.writeString(Path.of("target", "proof.txt"), "seed                      " + seed + "\n" + result.report());
        assertThat(result.deliveries().violations()).isEmpty();
        assertThat(result.deliveries().wronglyTold()).isEmpty();
    }
}
