package dev.mailsluice.systemtests.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What `policyService.files` and `edge.files` of the chart make: folders of `/etc/mailsluice` that can be read.
class FilesTest {

    private static final KubernetesObjects OBJECTS = Chart.render("""
            policyService:
              files: [{name: lists, configMap: domains}, {name: opa, secret: delegate}]
            edge:
              files: [{name: next-hop-ca, configMap: authority}]
            """);

    @Test
    void a_config_map_and_a_secret_are_folders_of_policy_service() {
        PodSpec pod = pod("mailsluice-policy-service");

        assertThat(mounted(pod))
                .extracting(VolumeMount::getName, VolumeMount::getMountPath, VolumeMount::getReadOnly)
                .containsExactly(
                        tuple("files-lists", "/etc/mailsluice/lists", true),
                        tuple("files-opa", "/etc/mailsluice/opa", true));
        assertThat(volume(pod, "files-lists").getConfigMap().getName()).isEqualTo("domains");
        assertThat(volume(pod, "files-opa").getSecret().getSecretName()).isEqualTo("delegate");
        assertThat(volume(pod, "files-opa").getSecret().getDefaultMode()).isEqualTo(0440);
    }

    @Test
    void those_of_the_edge_are_its_own() {
        PodSpec pod = pod("mailsluice-smtp-edge");

        assertThat(mounted(pod)).extracting(VolumeMount::getMountPath).containsExactly("/etc/mailsluice/next-hop-ca");
        assertThat(volume(pod, "files-next-hop-ca").getConfigMap().getName()).isEqualTo("authority");
    }

    private static PodSpec pod(String deployment) {
        return OBJECTS.the(Deployment.class, deployment).getSpec().getTemplate().getSpec();
    }

    private static List<VolumeMount> mounted(PodSpec pod) {
        return pod.getContainers().getFirst().getVolumeMounts().stream()
                .filter(mount -> mount.getName().startsWith("files-"))
                .toList();
    }

    private static Volume volume(PodSpec pod, String name) {
        return pod.getVolumes().stream()
                .filter(volume -> volume.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
