package dev.mailsluice.systemtests.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The reader on which all other tests stand.
class StrictReadingTest {

    @Test
    void an_unknown_field_is_an_error_that_names_it() {
        assertThatThrownBy(() -> KubernetesObjects.parse("""
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: edge}
                        spec:
                          template:
                            spec:
                              containers:
                              - name: edge
                                securityContext: {readOnlyRootFileSystem: true}
                        """))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("apps/v1 Deployment `edge`")
                .hasMessageContaining("readOnlyRootFileSystem");
    }

    @Test
    void an_unknown_kind_is_an_error() {
        assertThatThrownBy(() -> KubernetesObjects.parse("{apiVersion: apps/v1beta1, kind: Deployment}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("`apps/v1beta1 Deployment`");
    }

    @Test
    void a_key_that_is_there_twice_is_an_error() {
        assertThatThrownBy(() -> KubernetesObjects.parse("{apiVersion: v1, kind: Secret, kind: Secret}"))
                .hasMessageContaining("Duplicate field 'kind'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/try", "overlays/production"})
    void every_overlay_builds_and_parses(String folder) {
        assertThat(Kustomize.build(folder).of(Deployment.class))
                .extracting(deployment -> deployment.getMetadata().getName())
                .contains("mailsluice-policy-service", "mailsluice-smtp-edge");
    }
}
