package dev.mailsluice.edge.rolling;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// `make rolling`, which says how often: not part of `make test`.
class LongRollout {

    @Test
    void no_message_fails() throws Exception {
        Rollout.Result result = new Rollout(Integer.getInteger("rolling.rounds", 5), 24, 12, System.nanoTime()).run();
        Files.writeString(Path.of("target", "rolling.txt"), result.report());
        RolloutJudge.check(result);
    }
}
