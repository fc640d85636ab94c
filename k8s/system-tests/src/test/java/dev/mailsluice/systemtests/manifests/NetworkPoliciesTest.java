package dev.mailsluice.systemtests.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Who reaches whom, in every rendering that has NetworkPolicies.
class NetworkPoliciesTest {

    private static final Traffic.Peer OUTSIDE = new Traffic.Outside();

    private Pods.Template edge;
    private Pods.Template service;
    private Traffic traffic;

    private void given(Rendering rendering) {
        Pods pods = Pods.of(rendering.objects());
        edge = pods.the("smtp-edge");
        service = pods.the("policy-service");
        traffic = Traffic.of(rendering.objects());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HELM_BARE")
    void every_policy_selects_pods_that_are_there(Rendering rendering) {
        Pods pods = Pods.of(rendering.objects());
        assertThat(rendering.objects().of(NetworkPolicy.class)).isNotEmpty().allSatisfy(policy -> assertThat(
                        pods.with(policy.getSpec().getPodSelector().getMatchLabels()))
                .isNotEmpty());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HELM_BARE")
    void anybody_reaches_the_listeners_of_an_edge_and_nothing_else_of_it(Rendering rendering) {
        given(rendering);
        List<ContainerPort> ports = edge.containers()
                .flatMap(container -> container.getPorts().stream())
                .toList();
        assertThat(ports).hasSizeGreaterThan(1).allSatisfy(port -> {
            boolean listener = !port.getName().equals("management");
            assertThat(traffic.reaches(OUTSIDE, edge.labels(), port.getContainerPort()))
                    .isEqualTo(listener);
            assertThat(traffic.reaches(somebody(true), edge.labels(), port.getContainerPort()))
                    .isEqualTo(listener);
        });
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HELM_BARE")
    void edges_ask_policy_service_and_nobody_else_does(Rendering rendering) {
        given(rendering);
        int port = headless(rendering);
        assertThat(traffic.leaves(edge.labels(), here(service), "TCP", port)).isTrue();
        assertThat(traffic.reaches(here(edge), service.labels(), port)).isTrue();
        assertThat(traffic.reaches(somebody(true), service.labels(), port)).isFalse();
        assertThat(traffic.reaches(new Traffic.Pod(false, edge.labels()), service.labels(), port))
                .isFalse();
        assertThat(traffic.reaches(OUTSIDE, service.labels(), port)).isFalse();
    }

    /// An edge that a stranger took over cannot publish a policy.
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HELM_BARE")
    void policies_are_changed_from_the_namespace_or_by_the_label_but_not_by_an_edge(Rendering rendering) {
        given(rendering);
        assertThat(traffic.reaches(somebody(true), service.labels(), 8080)).isTrue();
        assertThat(traffic.reaches(
                        new Traffic.Pod(false, Map.of("mailsluice.dev/policy-client", "true")), service.labels(), 8080))
                .isTrue();
        assertThat(traffic.reaches(here(edge), service.labels(), 8080)).isFalse();
        assertThat(traffic.leaves(edge.labels(), here(service), "TCP", 8080)).isFalse();
        assertThat(traffic.reaches(somebody(false), service.labels(), 8080)).isFalse();
        assertThat(traffic.reaches(OUTSIDE, service.labels(), 8080)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HELM_BARE")
    void edges_reach_next_hops_and_dns_and_the_web_outside(Rendering rendering) {
        given(rendering);
        int nextHop = rendering == Rendering.HELM_OWN_AUTHORITY ? 2525 : 25;
        assertThat(traffic.leaves(edge.labels(), OUTSIDE, "TCP", nextHop)).isTrue();
        assertThat(traffic.leaves(edge.labels(), somebody(false), "TCP", nextHop))
                .isTrue();
        assertThat(traffic.leaves(edge.labels(), somebody(false), "UDP", 53)).isTrue();
        assertThat(traffic.leaves(edge.labels(), somebody(false), "TCP", 53)).isTrue();
        assertThat(traffic.leaves(edge.labels(), OUTSIDE, "TCP", 443)).isTrue();
        assertThat(traffic.leaves(edge.labels(), somebody(true), "TCP", 443)).isFalse();
        assertThat(traffic.leaves(edge.labels(), somebody(false), "TCP", 5432)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HELM_BARE")
    void policy_service_reaches_the_api_server_dns_its_database_and_its_issuer_only(Rendering rendering) {
        given(rendering);
        assertThat(traffic.leaves(service.labels(), OUTSIDE, "TCP", 443)).isTrue();
        assertThat(traffic.leaves(service.labels(), somebody(false), "TCP", 6443))
                .isTrue();
        assertThat(traffic.leaves(service.labels(), somebody(false), "UDP", 53)).isTrue();
        boolean postgresql = service.containers()
                .flatMap(container -> container.getEnv().stream())
                .anyMatch(variable -> "postgresql".equals(variable.getValue()));
        int port = rendering == Rendering.HELM_OWN_AUTHORITY ? 6432 : 5432;
        assertThat(traffic.leaves(service.labels(), somebody(false), "TCP", port))
                .isEqualTo(postgresql);
        assertThat(traffic.leaves(service.labels(), OUTSIDE, "TCP", 8443))
                .isEqualTo(rendering == Rendering.HELM_LOAD_BALANCER);
        assertThat(traffic.leaves(service.labels(), OUTSIDE, "TCP", 3269))
                .isEqualTo(rendering == Rendering.HELM_LOAD_BALANCER);
        assertThat(traffic.leaves(service.labels(), OUTSIDE, "TCP", 636)).isFalse();
        assertThat(traffic.leaves(service.labels(), OUTSIDE, "TCP", 25)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"KUSTOMIZE_PRODUCTION", "HELM_PRODUCTION", "HELM_OWN_AUTHORITY"})
    void prometheus_reaches_the_metrics_and_nothing_else(Rendering rendering) {
        given(rendering);
        var prometheus = new Traffic.Pod(false, Map.of("app.kubernetes.io/name", "prometheus"));
        assertThat(traffic.reaches(prometheus, edge.labels(), 9000)).isTrue();
        assertThat(traffic.reaches(prometheus, service.labels(), 9000)).isTrue();
        assertThat(traffic.reaches(prometheus, service.labels(), 8080)).isFalse();
        assertThat(traffic.reaches(somebody(true), service.labels(), 9000)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"KUSTOMIZE_POSTGRES, 4318", "HELM_OWN_AUTHORITY, 4319"})
    void both_services_reach_the_collector_of_traces_where_there_is_one(Rendering rendering, int port) {
        given(rendering);
        assertThat(traffic.leaves(edge.labels(), somebody(false), "TCP", port)).isTrue();
        assertThat(traffic.leaves(service.labels(), somebody(false), "TCP", port))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = "KUSTOMIZE_POSTGRES")
    void policy_service_alone_reaches_the_database_for_trying_out(Rendering rendering) {
        given(rendering);
        Map<String, String> postgres =
                Pods.of(rendering.objects()).the("postgres").labels();
        assertThat(traffic.reaches(here(service), postgres, 5432)).isTrue();
        assertThat(traffic.reaches(here(edge), postgres, 5432)).isFalse();
        assertThat(traffic.leaves(postgres, OUTSIDE, "TCP", 443)).isFalse();
    }

    private static Traffic.Pod here(Pods.Template pod) {
        return new Traffic.Pod(true, pod.labels());
    }

    private static Traffic.Pod somebody(boolean here) {
        return new Traffic.Pod(here, Map.of("app", "somebody"));
    }

    private int headless(Rendering rendering) {
        return rendering
                .objects()
                .the(Service.class, service.owner() + "-headless")
                .getSpec()
                .getPorts()
                .getFirst()
                .getPort();
    }
}
