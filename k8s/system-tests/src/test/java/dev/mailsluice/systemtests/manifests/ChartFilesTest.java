package dev.mailsluice.systemtests.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the chart carries besides its templates.
class ChartFilesTest {

    /// Helm takes files from within the chart only, and kustomize from its own folder: each has a copy.
    private static final Map<String, String> COPIES = Map.of(
            "crd/relaypolicies.mailsluice.dev.yaml", "base/crd/relaypolicies.mailsluice.dev.yaml",
            "monitoring/prometheus-rule.yaml", "components/monitoring/prometheus-rule.yaml",
            "monitoring/dashboard.json", "components/monitoring/dashboard.json");

    @Test
    void files_are_copies_of_those_that_kustomize_has() throws IOException {
        for (var entry : COPIES.entrySet()) {
            Path original = Path.of("..").resolve(entry.getValue());
            Path copy = Chart.FOLDER.resolve("files").resolve(entry.getKey());
            assertThat(read(copy))
                    .as("to repair: cp k8s/%s helm/mailsluice/files/%s", entry.getValue(), entry.getKey())
                    .isEqualTo(read(original));
        }
    }

    private static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /// As a template, so that `helm upgrade` brings a new one; and kept, since with it all policies would go.
    @Test
    void the_definition_of_relay_policies_is_upgraded_and_outlives_the_release() {
        assertThat(Chart.FOLDER.resolve("crds")).doesNotExist();
        assertThat(Rendering.HELM_DEFAULT.objects().of(CustomResourceDefinition.class))
                .singleElement()
                .satisfies(definition -> {
                    assertThat(definition.getMetadata().getName()).isEqualTo("relaypolicies.mailsluice.dev");
                    assertThat(definition.getMetadata().getAnnotations())
                            .containsEntry("helm.sh/resource-policy", "keep");
                });
        assertThat(Rendering.HELM_BARE.objects().of(CustomResourceDefinition.class))
                .isEmpty();
    }

    @Test
    void the_chart_passes_its_lint() {
        var lint = new Helm(Chart.FOLDER).lint().strict().call();
        assertThat(lint.isFailed()).as(lint.getMessages().toString()).isFalse();
    }
}
