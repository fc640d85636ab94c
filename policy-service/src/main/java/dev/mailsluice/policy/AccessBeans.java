package dev.mailsluice.policy;

import dev.mailsluice.policy.access.Access;
import dev.mailsluice.policy.access.AccessEvents;
import dev.mailsluice.policy.access.Doorman;
import dev.mailsluice.policy.access.TokenAccess;
import dev.mailsluice.policy.access.TokensWatch;
import dev.mailsluice.policy.access.cluster.ClusterAccess;
import dev.mailsluice.policy.api.rest.OpenMetrics;
import dev.mailsluice.policy.config.Settings;
import dev.mailsluice.policy.observe.AccessLog;
import dev.mailsluice.policy.observe.AccessMetrics;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/// How access to REST and to the console is put together. The parts themselves know nothing of it.
final class AccessBeans {

    @Produces
    @Singleton
    AccessEvents events(MeterRegistry registry) {
        return AccessEvents.all(List.of(new AccessMetrics(registry), new AccessLog()));
    }

    @Produces
    @Singleton
    TokensWatch tokens(Settings settings, AccessEvents events) {
        return TokensWatch.open(settings.access().tokens(), events);
    }

    void close(@Disposes TokensWatch tokens) {
        tokens.close();
    }

    /// The client is asked for only if a cluster is to be asked: otherwise none is made.
    @Produces
    @Singleton
    Access access(Settings settings, TokensWatch tokens, Instance<KubernetesClient> client) {
        var byToken = new TokenAccess(tokens::tokens, InstantSource.system());
        return settings.access()
                .cluster()
                .<Access>map(cluster -> new ClusterAccess(byToken, client.get(), cluster, System::nanoTime))
                .orElse(byToken);
    }

    @Produces
    @Singleton
    Doorman doorman(Settings settings, Access access, AccessEvents events) {
        return new Doorman(access, settings.access().limit(), System::nanoTime, events);
    }

    @Produces
    @Singleton
    OpenMetrics openMetrics(Settings settings) {
        return new OpenMetrics(settings.access().openMetrics());
    }
}
