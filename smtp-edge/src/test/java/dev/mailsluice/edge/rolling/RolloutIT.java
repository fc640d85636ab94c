package dev.mailsluice.edge.rolling;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The short form of `make rolling`.
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class RolloutIT {

    @Test
    void no_message_fails_while_every_part_is_replaced() throws Exception {
        RolloutJudge.check(new Rollout(1, 12, 6, 1).run());
    }
}
