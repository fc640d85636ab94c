package dev.mailsluice.edge.outage;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mailsluice.edge.chaos.Matrix;
import dev.mailsluice.edge.proof.JumpingClock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 6, unit = TimeUnit.MINUTES)
class OutageMatrixIT {

    @Test
    void every_outage_comes_to_what_the_document_says() throws Exception {
        assumeThat(JumpingClock.canJump()).as("there is a C compiler").isTrue();
        assumeThat(Descriptors.canBeTaken()).as("there is `prlimit`").isTrue();
        Matrix matrix = new Matrix("What is below", 2);
        for (Outage outage : Outage.values()) {
            matrix.add(outage.part().title(), outage.title(), new OutageTrial(outage));
        }
        matrix.check();
    }
}
