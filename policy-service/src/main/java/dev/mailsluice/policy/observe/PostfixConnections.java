package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.api.postfix.DelegationEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/// | metric | meaning |
/// |---|---|
/// | `mailsluice_postfix_connections` | open connections of Postfix |
/// | `mailsluice_postfix_unanswered_total{reason}` | requests without a verdict: `too-many`, `not-understood` |
///
/// What prevents a verdict is a line in the log as well, one a minute at most.
public final class PostfixConnections implements DelegationEvents {

    private static final Logger LOG = Logger.getLogger("dev.mailsluice.policy");
    private static final long WARN_EVERY_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong warned = new AtomicLong(System.nanoTime() - WARN_EVERY_NANOS);
    private final Counter tooMany;
    private final Counter notUnderstood;

    public PostfixConnections(MeterRegistry registry) {
        Gauge.builder("mailsluice.postfix.connections", open, AtomicInteger::get)
                .description("Open connections of Postfix")
                .register(registry);
        tooMany = unanswered(registry, "too-many");
        notUnderstood = unanswered(registry, "not-understood");
    }

    private static Counter unanswered(MeterRegistry registry, String reason) {
        return Counter.builder("mailsluice.postfix.unanswered")
                .description("Requests of Postfix without a verdict")
                .tag("reason", reason)
                .register(registry);
    }

    @Override
    public void listens(String address) {
        LOG.log(new FactLine(LOG, Level.INFO, "postfix-listening").with("address", address));
    }

    @Override
    public void connected() {
        open.incrementAndGet();
    }

    @Override
    public void disconnected() {
        open.decrementAndGet();
    }

    @Override
    public void tooMany() {
        tooMany.increment();
        warn("more connections than are allowed");
    }

    @Override
    public void notUnderstood(String message) {
        notUnderstood.increment();
        warn(message);
    }

    private void warn(String why) {
        long last = warned.get();
        long now = System.nanoTime();
        if (now - last >= WARN_EVERY_NANOS && warned.compareAndSet(last, now)) {
            LOG.log(new FactLine(LOG, Level.WARN, "postfix-unanswered").with("why", why));
        }
    }
}
