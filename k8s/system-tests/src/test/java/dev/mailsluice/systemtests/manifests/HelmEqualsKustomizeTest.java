package dev.mailsluice.systemtests.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The chart with the values in `examples` makes the objects of the overlay with the same name; [Compared] says what
/// does not count.
class HelmEqualsKustomizeTest {

    @ParameterizedTest
    @CsvSource({"KUSTOMIZE_TRY, HELM_TRY", "KUSTOMIZE_PRODUCTION, HELM_PRODUCTION"})
    void same_objects(Rendering kustomize, Rendering helm) {
        TreeMap<String, JsonNode> expected = Compared.of(kustomize.objects());
        TreeMap<String, JsonNode> rendered = Compared.of(helm.objects());
        assertThat(rendered.keySet()).isEqualTo(expected.keySet());
        assertThat(rendered).allSatisfy((name, object) -> assertThat(object.toPrettyString())
                .as(name)
                .isEqualTo(expected.get(name).toPrettyString()));
    }
}
