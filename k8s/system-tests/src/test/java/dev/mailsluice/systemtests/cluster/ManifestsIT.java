package dev.mailsluice.systemtests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.systemtests.Program;
import dev.mailsluice.systemtests.manifests.Rendering;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The API server takes what is deployed, in a namespace that asks for Pod Security Standard `restricted`. Nothing
/// stays: `--dry-run=server`. Kinds that others define are left out where their definitions are not there.
class ManifestsIT extends NamespaceTest {

    private static final KubernetesSerialization WRITER = new KubernetesSerialization();

    @TempDir
    Path folder;

    @BeforeEach
    void restrict() {
        Assumptions.assumeTrue(namespace.cluster().serves("deployments.apps"), "this API server serves no deployments");
        namespace
                .cluster()
                .run(
                        "label",
                        "--overwrite",
                        "namespace",
                        namespace.name(),
                        "pod-security.kubernetes.io/warn=restricted")
                .success();
    }

    @ParameterizedTest
    @EnumSource
    void every_object_is_taken_strictly_and_without_a_warning(Rendering rendering) {
        assertThat(tried(rendering.objects().all()).success().lines())
                .anyMatch(line -> line.matches("deployment.apps/\\S+-smtp-edge .*"));
    }

    @Test
    void a_pod_that_may_be_root_is_warned_of() {
        Deployment edge = WRITER.clone(Rendering.KUSTOMIZE_TRY.objects().the(Deployment.class, "mailsluice-smtp-edge"));
        edge.getSpec().getTemplate().getSpec().getSecurityContext().setRunAsNonRoot(false);

        Program.Outcome outcome = tried(List.of(edge));

        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.errors()).contains("would violate PodSecurity", "runAsNonRoot");
    }

    private Program.Outcome tried(List<? extends HasMetadata> objects) {
        String documents = objects.stream()
                .filter(object -> namespace.cluster().serves(object.getFullResourceName()))
                .map(this::here)
                .map(WRITER::asYaml)
                .collect(Collectors.joining("\n---\n"));
        return namespace.run(
                "apply",
                "--server-side",
                "--force-conflicts",
                "--dry-run=server",
                "--validate=strict",
                "--warnings-as-errors",
                "--filename=" + Cluster.file(folder, "objects.yaml", documents));
    }

    private HasMetadata here(HasMetadata object) {
        HasMetadata copy = WRITER.clone(object);
        switch (copy) {
            case Namespace own -> own.getMetadata().setName(namespace.name());
            case Namespaced _ -> copy.getMetadata().setNamespace(namespace.name());
            default -> {}
        }
        return copy;
    }
}
