package dev.mailsluice.edge.observe;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/// Says what somebody has to mend about next hops: each time at DEBUG, now and then at WARN.
final class NextHopHints {

    private static final Logger LOG = Logger.getLogger(NextHopHints.class);
    private static final long WARN_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final AtomicLong WARNED = new AtomicLong(System.nanoTime() - WARN_EVERY_NANOS);

    private NextHopHints() {}

    static void loginFailed(String nextHop, String why) {
        long last = WARNED.get();
        long now = System.nanoTime();
        if (now - last >= WARN_EVERY_NANOS && WARNED.compareAndSet(last, now)) {
            LOG.warnf(
                    "next hop `%s` has not taken the credentials, and gets no mail: %s; look at the policy and at"
                            + " `mailsluice.next-hop.credentials` (said at most every 10 s; DEBUG says each)",
                    LogValue.of(nextHop), why);
        } else {
            LOG.debugf("next hop `%s` has not taken the credentials: %s", LogValue.of(nextHop), why);
        }
    }
}
