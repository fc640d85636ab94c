package dev.mailsluice.edge.tracing;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Where spans go, by the environment variables of OpenTelemetry: `OTEL_EXPORTER_OTLP_ENDPOINT` and the others.
///
/// <https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/>
final class Collector {

    private static final Map<String, String> DEFAULTS = Map.of(
            "otel.service.name", "smtp-edge",
            "otel.exporter.otlp.protocol", "http/protobuf",
            "otel.propagators", "tracecontext",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none");

    private Collector() {}

    /// @param property a system property, or null
    /// @param variable an environment variable, or null
    /// @return empty if no collector is named, or `OTEL_SDK_DISABLED` is true
    static Optional<OpenTelemetrySdk> connect(UnaryOperator<String> property, UnaryOperator<String> variable) {
        boolean named = Stream.of("otel.exporter.otlp.endpoint", "otel.exporter.otlp.traces.endpoint")
                .anyMatch(key -> isSet(key, property, variable));
        if (!named || "true".equalsIgnoreCase(value("otel.sdk.disabled", property, variable))) {
            return Optional.empty();
        }
        return Optional.of(AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> DEFAULTS)
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk());
    }

    private static boolean isSet(String key, UnaryOperator<String> property, UnaryOperator<String> variable) {
        return !value(key, property, variable).isBlank();
    }

    private static String value(String key, UnaryOperator<String> property, UnaryOperator<String> variable) {
        return Stream.of(
                        property.apply(key),
                        variable.apply(key.replace('.', '_').toUpperCase(java.util.Locale.ROOT)))
                .filter(value -> value != null)
                .findFirst()
                .orElse("");
    }
}
