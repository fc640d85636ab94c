package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.publish.HeadLoader;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;

/// `mailsluice_heads_age_seconds`: how long ago memory was seen to be what the store holds.
public final class HeadsAge {

    private HeadsAge() {}

    public static void register(MeterRegistry registry, HeadLoader heads) {
        TimeGauge.builder("mailsluice.heads.age", heads, TimeUnit.MILLISECONDS, loader -> loader.age()
                        .toMillis())
                .description("Time since memory was seen to be what the store holds")
                .register(registry);
    }
}
