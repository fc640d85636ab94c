package dev.mailsluice.systemtests.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What selects pods selects the right ones, and ports that they have. A selector without a match is no error to
/// Kubernetes; here it is.
class SelectorsTest {

    @ParameterizedTest
    @EnumSource
    void a_deployment_selects_its_own_pods_and_no_others(Rendering rendering) {
        Pods pods = Pods.of(rendering.objects());
        assertThat(rendering.objects().of(Deployment.class)).hasSize(2).allSatisfy(deployment -> assertThat(
                        pods.with(deployment.getSpec().getSelector().getMatchLabels()))
                .extracting(Pods.Template::owner)
                .containsExactly(deployment.getMetadata().getName()));
    }

    @ParameterizedTest
    @EnumSource
    void every_port_of_a_service_is_one_of_its_pods(Rendering rendering) {
        assertThat(rendering.objects().of(Service.class))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(service -> {
                    List<String> ports = ports(one(rendering, service.getSpec().getSelector()));
                    assertThat(service.getSpec().getPorts())
                            .isNotEmpty()
                            .extracting(ServicePort::getTargetPort)
                            .allSatisfy(target -> assertThat(ports).contains(target.getStrVal()));
                });
    }

    @ParameterizedTest
    @EnumSource
    void monitors_find_a_port_of_their_pods(Rendering rendering) {
        assertThat(rendering.objects().of(PodMonitor.class)).allSatisfy(monitor -> {
            List<String> ports =
                    ports(one(rendering, monitor.getSpec().selector().getMatchLabels()));
            assertThat(monitor.getSpec().podMetricsEndpoints())
                    .isNotEmpty()
                    .extracting(PodMonitor.Endpoint::port)
                    .allSatisfy(port -> assertThat(ports).contains(port));
        });
    }

    @ParameterizedTest
    @EnumSource
    void budgets_and_spread_are_those_of_the_pods(Rendering rendering) {
        assertThat(rendering.objects().of(PodDisruptionBudget.class)).allSatisfy(budget -> assertThat(
                        one(rendering, budget.getSpec().getSelector().getMatchLabels())
                                .owner())
                .isEqualTo(budget.getMetadata().getName()));
        assertThat(rendering.objects().of(Deployment.class)).allSatisfy(deployment -> {
            LabelSelector own = deployment.getSpec().getSelector();
            assertThat(deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints())
                    .hasSize(2)
                    .allSatisfy(spread -> assertThat(spread.getLabelSelector()).isEqualTo(own))
                    .extracting("topologyKey")
                    .containsExactlyInAnyOrder("topology.kubernetes.io/zone", "kubernetes.io/hostname");
        });
    }

    /// A Deployment that says how many replicas it wants undoes the autoscaler's work whenever it is applied.
    @ParameterizedTest
    @EnumSource
    void an_autoscaler_has_a_deployment_that_does_not_count_replicas_itself(Rendering rendering) {
        assertThat(rendering.objects().of(HorizontalPodAutoscaler.class)).allSatisfy(scaler -> {
            var target = scaler.getSpec().getScaleTargetRef();
            assertThat(rendering
                            .objects()
                            .the(Deployment.class, target.getName())
                            .getSpec()
                            .getReplicas())
                    .isNull();
            assertThat(scaler.getSpec().getMinReplicas())
                    .isGreaterThan(1)
                    .isLessThan(scaler.getSpec().getMaxReplicas());
        });
    }

    private static Pods.Template one(Rendering rendering, Map<String, String> selector) {
        List<Pods.Template> found = Pods.of(rendering.objects()).with(selector);
        assertThat(found).as("pods with " + selector).hasSize(1);
        return found.getFirst();
    }

    private static List<String> ports(Pods.Template pod) {
        return pod.containers()
                .flatMap(container -> container.getPorts().stream())
                .map(ContainerPort::getName)
                .toList();
    }
}
