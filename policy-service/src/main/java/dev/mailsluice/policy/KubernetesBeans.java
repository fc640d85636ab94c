package dev.mailsluice.policy;

import dev.mailsluice.policy.config.Settings;
import dev.mailsluice.policy.inforce.InForce;
import dev.mailsluice.policy.inforce.Replica;
import dev.mailsluice.policy.kubernetes.Controller;
import dev.mailsluice.policy.kubernetes.ControllerEvents;
import dev.mailsluice.policy.kubernetes.ControllerSettings;
import dev.mailsluice.policy.observe.KubernetesLog;
import dev.mailsluice.policy.observe.KubernetesMetrics;
import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.Deviations;
import dev.mailsluice.policy.publish.PolicyPublisher;
import dev.mailsluice.policy.publish.PolicyWarnings;
import dev.mailsluice.policy.store.PolicyStore;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/// How the controller is put together. Asked for only if Kubernetes is to be: otherwise no client is made.
final class KubernetesBeans {

    @Produces
    @Singleton
    Controller controller(
            Settings settings,
            KubernetesClient client,
            PolicyStore store,
            PolicyPublisher publisher,
            ActivePolicies active,
            Deviations deviations,
            InForce inForce,
            PolicyWarnings warnings,
            MeterRegistry registry) {
        return new Controller(
                client,
                settings(settings.kubernetes().orElseThrow()),
                store,
                publisher,
                active,
                deviations,
                inForce.enforcements(),
                warnings,
                ControllerEvents.all(List.of(new KubernetesMetrics(registry), new KubernetesLog())));
    }

    private static ControllerSettings settings(Settings.Kubernetes kubernetes) {
        Replica replica = Replica.here(System.getenv());
        return new ControllerSettings(
                kubernetes.namespace(),
                kubernetes.resyncInterval(),
                replica.host() + "_" + replica.id(),
                ControllerSettings.LEASE);
    }
}
