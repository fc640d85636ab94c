package dev.mailsluice.edge.observe;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.inject.Singleton;
import java.util.Set;

/// What the framework measures, as `promtool check metrics` wants it: without what has an unfit name.
@Singleton
public final class FrameworkMeters implements MeterFilter {

    private static final Set<String> UNFIT = Set.of("process.cpu.time", "system.cpu.count");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return UNFIT.contains(id.getName()) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }
}
