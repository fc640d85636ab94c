package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.publish.Deviation;
import dev.mailsluice.policy.publish.HeadEvents;
import dev.mailsluice.policy.publish.Regression;
import dev.mailsluice.policy.publish.Rejection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/// One line each time memory and the store come apart or together.
public final class HeadLog implements HeadEvents {

    private static final Logger LOG = Logger.getLogger("dev.mailsluice.policy");

    /// Every question of an edge may find a floor missing; not each is a line.
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final AtomicLong nextFloorMissing = new AtomicLong(System.nanoTime());

    @Override
    public void listening() {
        LOG.log(new FactLine(LOG, Level.INFO, "store-listening"));
    }

    @Override
    public void deaf(Exception why) {
        LOG.log(new FactLine(LOG, Level.WARN, "store-deaf").with("reason", why.toString()));
    }

    @Override
    public void deviated(Deviation deviation) {
        LOG.log(line(deviation));
    }

    static FactLine line(Deviation deviation) {
        return switch (deviation) {
            case Rejection(var policy, var number, var reason) ->
                line(Level.WARN, "rejected", policy, number).with("reason", reason);
            case Regression regression ->
                line(Level.ERROR, "store-regressed", regression.policy(), regression.held())
                        .with("reason", regression.what());
        };
    }

    @Override
    public void agreed(String policy) {
        LOG.log(new FactLine(LOG, Level.INFO, "store-agrees").with("policy", policy));
    }

    @Override
    public void floorMissing(String policy, long floor, long head) {
        long now = System.nanoTime();
        long next = nextFloorMissing.get();
        if (now - next >= 0 && nextFloorMissing.compareAndSet(next, now + PAUSE.toNanos())) {
            LOG.log(line(Level.ERROR, "floor-missing", policy, floor).with("head", Long.toString(head)));
        }
    }

    private static FactLine line(Level level, String what, String policy, long revision) {
        return new FactLine(LOG, level, what).with("policy", policy).with("revision", Long.toString(revision));
    }
}
