package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.publish.HeadEvents;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/// | metric | meaning |
/// |---|---|
/// | `mailsluice_store_listening` | 1 if other replicas' revisions are heard of at once, 0 if the poll finds them |
public final class HeadMetrics implements HeadEvents {

    private final AtomicInteger listening = new AtomicInteger();

    public HeadMetrics(MeterRegistry registry) {
        Gauge.builder("mailsluice.store.listening", listening, AtomicInteger::get)
                .description("1 if other replicas' revisions are heard of at once, 0 if the poll finds them")
                .register(registry);
    }

    @Override
    public void listening() {
        listening.set(1);
    }

    @Override
    public void deaf(Exception why) {
        listening.set(0);
    }
}
