package dev.mailsluice.policy;

import dev.mailsluice.policy.config.Settings;
import dev.mailsluice.policy.delegate.ConfiguredDelegates;
import dev.mailsluice.policy.delegate.DelegateEvents;
import dev.mailsluice.policy.delegate.DelegateSettings;
import dev.mailsluice.policy.observe.DelegateLog;
import dev.mailsluice.policy.observe.DelegateMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/// How those are put together who may be asked by policies of mode `Delegate`.
final class DelegateBeans {

    @Produces
    @Singleton
    ConfiguredDelegates delegates(Settings settings, MeterRegistry registry) {
        var delegates = ConfiguredDelegates.open(
                settings.delegates(), DelegateEvents.all(List.of(new DelegateMetrics(registry), new DelegateLog())));
        settings.delegates().stream()
                .map(DelegateSettings::name)
                .forEach(name -> DelegateMetrics.states(registry, delegates, name));
        return delegates;
    }

    void close(@Disposes ConfiguredDelegates delegates) {
        delegates.close();
    }
}
