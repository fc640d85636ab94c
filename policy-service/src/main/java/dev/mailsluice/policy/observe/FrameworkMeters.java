package dev.mailsluice.policy.observe;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/// What the framework measures, as `promtool check metrics` wants it: without what has no help or an unfit name,
/// and with labels in lower case.
@Singleton
public final class FrameworkMeters implements MeterFilter {

    private static final Set<String> UNFIT = Set.of(
            "http.server.active.requests",
            "http.server.connections",
            "http.server.errors",
            "process.cpu.time",
            "system.cpu.count",
            // Registered by each event loop, which is warned of.
            "vertx.http.connections.current",
            "vertx.http.connections.max");

    private static final Map<String, String> LABELS = Map.of("statusCode", "status_code", "methodType", "method_type");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return UNFIT.contains(id.getName()) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        return id.replaceTags(id.getTags().stream()
                .map(tag -> Tag.of(LABELS.getOrDefault(tag.getKey(), tag.getKey()), tag.getValue()))
                .toList());
    }
}
