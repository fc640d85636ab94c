package dev.mailsluice.systemtests.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// What may be done with the API server: by policy-service what its controller does, in its own namespace, and to ask
/// who calls; by others nothing. (There is no ClusterRole: [Kinds] does not know it.)
class AccessTest {

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HELM_BARE")
    void policy_service_reads_policies_writes_status_and_events_and_holds_one_lease(Rendering rendering) {
        assertThat(rendering.objects().of(Role.class)).singleElement().satisfies(role -> assertThat(role.getRules())
                .extracting(AccessTest::text)
                .containsExactlyInAnyOrder(
                        "mailsluice.dev/relaypolicies [] [get, list, watch]",
                        "mailsluice.dev/relaypolicies/status [] [patch]",
                        "coordination.k8s.io/leases [mailsluice-policy-service] [get, patch]",
                        "coordination.k8s.io/leases [] [create]",
                        "events.k8s.io/events [] [create]"));
        assertThat(rendering.objects().of(RoleBinding.class)).singleElement().satisfies(binding -> assertThat(
                        binding.getSubjects().getFirst().getName())
                .endsWith("-policy-service"));
    }

    /// `system:auth-delegator` creates reviews and nothing else.
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HELM_BARE")
    void policy_service_asks_who_calls_and_may_nothing_else_in_the_cluster(Rendering rendering) {
        assertThat(rendering.objects().of(ClusterRoleBinding.class))
                .singleElement()
                .satisfies(binding -> {
                    assertThat(binding.getRoleRef().getName()).isEqualTo("system:auth-delegator");
                    assertThat(binding.getSubjects()).singleElement().satisfies(subject -> {
                        assertThat(subject.getName()).endsWith("-policy-service");
                        assertThat(subject.getNamespace()).isNotBlank();
                    });
                });
    }

    private static String text(PolicyRule rule) {
        return "%s/%s %s %s"
                .formatted(
                        String.join(",", rule.getApiGroups()),
                        String.join(",", rule.getResources()),
                        rule.getResourceNames(),
                        rule.getVerbs());
    }

    @ParameterizedTest
    @EnumSource
    void no_account_hands_out_its_token_unasked(Rendering rendering) {
        assertThat(rendering.objects().of(ServiceAccount.class)).hasSize(2).allSatisfy(account -> assertThat(
                        account.getAutomountServiceAccountToken())
                .isFalse());
    }

    @ParameterizedTest
    @EnumSource(names = "HELM_BARE")
    void without_policies_in_kubernetes_nobody_may_do_anything(Rendering rendering) {
        assertThat(rendering.objects().of(Role.class)).isEmpty();
        assertThat(rendering.objects().of(RoleBinding.class)).isEmpty();
        assertThat(rendering.objects().of(ClusterRoleBinding.class)).isEmpty();
    }
}
