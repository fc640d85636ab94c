package dev.mailsluice.policy;

import dev.mailsluice.policy.tracing.Collector;
import dev.mailsluice.policy.tracing.DecideTrace;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/// How tracing is put together: not at all, unless a collector is named.
final class TracingBeans {

    @Produces
    @Singleton
    Optional<OpenTelemetrySdk> telemetry() {
        return Collector.connect(System::getProperty, System::getenv);
    }

    /// Sends what is left.
    void close(@Disposes Optional<OpenTelemetrySdk> telemetry) {
        telemetry.ifPresent(OpenTelemetrySdk::close);
    }

    /// By its own type: Quarkus finds it by that.
    @Produces
    @Singleton
    @GlobalInterceptor
    DecideTrace decideTrace(Optional<OpenTelemetrySdk> telemetry) {
        return new DecideTrace(telemetry.map(sdk -> sdk));
    }
}
