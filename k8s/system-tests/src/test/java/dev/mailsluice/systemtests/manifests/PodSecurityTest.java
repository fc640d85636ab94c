package dev.mailsluice.systemtests.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every pod keeps to the Pod Security Standard `restricted`
/// (<https://kubernetes.io/docs/concepts/security/pod-security-standards/>), and to some more.
class PodSecurityTest {

    @ParameterizedTest
    @EnumSource
    void no_pod_runs_as_root_or_without_seccomp(Rendering rendering) {
        assertThat(Pods.of(rendering.objects()).all()).isNotEmpty().allSatisfy(pod -> {
            PodSecurityContext security = pod.template().getSpec().getSecurityContext();
            assertThat(security.getRunAsNonRoot()).isTrue();
            assertThat(security.getRunAsUser()).isEqualTo(pod.owner().endsWith("postgres") ? 999L : 10001L);
            assertThat(security.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.template().getSpec().getHostNetwork()).isNull();
            assertThat(pod.template().getSpec().getHostPID()).isNull();
        });
    }

    @ParameterizedTest
    @EnumSource
    void no_container_gains_privileges_or_writes_to_its_root(Rendering rendering) {
        assertThat(Pods.of(rendering.objects()).all())
                .allSatisfy(pod -> assertThat(pod.containers()).isNotEmpty().allSatisfy(container -> {
                    SecurityContext security = container.getSecurityContext();
                    assertThat(security.getAllowPrivilegeEscalation()).isFalse();
                    assertThat(security.getReadOnlyRootFilesystem()).isTrue();
                    assertThat(security.getPrivileged()).isNull();
                    assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
                    assertThat(security.getCapabilities().getAdd()).isEmpty();
                }));
    }

    @ParameterizedTest
    @EnumSource
    void what_can_be_written_is_bounded(Rendering rendering) {
        assertThat(Pods.of(rendering.objects()).all()).allSatisfy(pod -> {
            assertThat(pod.template().getSpec().getVolumes())
                    .allSatisfy(volume -> assertThat(volume.getHostPath()).isNull())
                    .filteredOn(volume -> volume.getEmptyDir() != null)
                    .isNotEmpty()
                    .allSatisfy(volume ->
                            assertThat(volume.getEmptyDir().getSizeLimit()).isNotNull());
            assertThat(pod.containers()).allSatisfy(container -> assertThat(container.getVolumeMounts())
                    .anyMatch(mount -> mount.getMountPath().equals("/tmp")));
        });
    }

    /// An edge talks to strangers and has nothing to ask of the API server.
    @ParameterizedTest
    @EnumSource
    void only_policy_service_gets_a_token_of_its_account(Rendering rendering) {
        assertThat(Pods.of(rendering.objects()).all())
                .allSatisfy(pod -> assertThat(pod.template().getSpec().getAutomountServiceAccountToken())
                        .as("that `%s` has a token", pod)
                        .isEqualTo(pod.owner().endsWith("policy-service") && rendering != Rendering.HELM_BARE));
    }

    @ParameterizedTest
    @EnumSource
    void memory_is_limited_to_what_is_requested_and_cpu_is_not(Rendering rendering) {
        assertThat(Pods.of(rendering.objects()).all().stream().flatMap(Pods.Template::containers))
                .allSatisfy(PodSecurityTest::isSized);
    }

    private static void isSized(Container container) {
        var resources = container.getResources();
        assertThat(resources.getLimits()).containsOnlyKeys("memory");
        assertThat(resources.getRequests()).containsKeys("cpu", "memory");
        assertThat(resources.getLimits().get("memory"))
                .isEqualTo(resources.getRequests().get("memory"));
    }

    /// The user of a pod reads them as a member of its group; nobody else does.
    @ParameterizedTest
    @EnumSource
    void files_of_secrets_are_read_by_the_pod_alone(Rendering rendering) {
        assertThat(Pods.of(rendering.objects()).all().stream()
                        .flatMap(pod -> pod.template().getSpec().getVolumes().stream())
                        .filter(volume -> volume.getSecret() != null)
                        .map(Volume::getSecret))
                .allSatisfy(secret -> assertThat(secret.getDefaultMode()).isEqualTo(0440));
    }
}
