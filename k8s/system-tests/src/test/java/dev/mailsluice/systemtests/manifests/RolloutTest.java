package dev.mailsluice.systemtests.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Pods are replaced without losing a message, and probed by what the probe means.
class RolloutTest {

    /// A killed edge loses what is under way: the pod has longer than the sessions have.
    @ParameterizedTest
    @EnumSource
    void an_edge_has_ten_seconds_more_than_its_sessions(Rendering rendering) {
        Duration drain =
                Configuration.of(rendering.objects(), "smtp-edge").duration("mailsluice.shutdown.drain-timeout");
        long grace = Pods.of(rendering.objects())
                .the("smtp-edge")
                .template()
                .getSpec()
                .getTerminationGracePeriodSeconds();
        assertThat(Duration.ofSeconds(grace)).isBetween(drain.plusSeconds(10), drain.plusSeconds(11));
    }

    @ParameterizedTest
    @EnumSource
    void a_new_pod_is_ready_before_an_old_one_goes(Rendering rendering) {
        assertThat(rendering.objects().of(Deployment.class).map(Deployment::getSpec))
                .filteredOn(spec -> !isFile(spec))
                .isNotEmpty()
                .allSatisfy(spec -> {
                    var rolling = spec.getStrategy().getRollingUpdate();
                    assertThat(rolling.getMaxUnavailable()).isEqualTo(new IntOrString(0));
                    assertThat(rolling.getMaxSurge()).isEqualTo(new IntOrString(1));
                });
    }

    /// Two pods that wait for each other to give up a file would wait for ever.
    @ParameterizedTest
    @EnumSource
    void with_a_file_the_old_pod_goes_first_and_there_is_one(Rendering rendering) {
        assertThat(rendering.objects().of(Deployment.class).map(Deployment::getSpec))
                .filteredOn(RolloutTest::isFile)
                .allSatisfy(spec -> {
                    assertThat(spec.getStrategy().getType()).isEqualTo("Recreate");
                    assertThat(spec.getStrategy().getRollingUpdate()).isNull();
                    assertThat(spec.getReplicas()).isOne();
                });
    }

    private static boolean isFile(DeploymentSpec spec) {
        return spec.getTemplate().getSpec().getVolumes().stream()
                .anyMatch(volume -> volume.getPersistentVolumeClaim() != null);
    }

    @ParameterizedTest
    @EnumSource
    void every_probe_asks_what_it_is_for(Rendering rendering) {
        Pods pods = Pods.of(rendering.objects());
        for (String name : new String[] {"policy-service", "smtp-edge"}) {
            Container container = pods.the(name).containers().findFirst().orElseThrow();
            asks(container.getStartupProbe(), "/q/health/started");
            asks(container.getReadinessProbe(), "/q/health/ready");
            asks(container.getLivenessProbe(), "/q/health/live");
            // To be killed takes longer than not to be sent anything.
            assertThat(patience(container.getLivenessProbe())).isGreaterThan(patience(container.getReadinessProbe()));
        }
    }

    private static void asks(Probe probe, String path) {
        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
        assertThat(probe.getTimeoutSeconds()).isLessThanOrEqualTo(probe.getPeriodSeconds());
    }

    private static int patience(Probe probe) {
        return probe.getPeriodSeconds() * probe.getFailureThreshold();
    }

    /// Nobody but PROXY protocol tells the client's address behind a node's.
    @ParameterizedTest
    @EnumSource
    void the_address_of_clients_is_kept(Rendering rendering) {
        Service service = rendering
                .objects()
                .of(Service.class)
                .filter(any -> any.getMetadata().getName().endsWith("smtp-edge"))
                .findFirst()
                .orElseThrow();
        var listeners = Configuration.of(rendering.objects(), "smtp-edge").keys();
        if (!service.getSpec().getType().equals("ClusterIP")
                && !service.getSpec().getExternalTrafficPolicy().equals("Local")) {
            assertThat(service.getSpec().getPorts()).isNotEmpty().allSatisfy(port -> assertThat(listeners)
                    .containsKey("mailsluice.listeners." + port.getName() + ".proxy-protocol.trusted"));
        }
    }
}
