package dev.mailsluice.systemtests.manifests;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The chart `helm/mailsluice`, rendered in this JVM; no cluster is asked.
final class Chart {

    static final Path FOLDER = Path.of("../../helm/mailsluice");

    private static final String KUBERNETES = "1.32.0";

    private Chart() {}

    /// @param values a file, as in `helm template -f`
    /// @throws IllegalStateException if the chart refuses the values; the message says why
    static KubernetesObjects render(Path values) {
        return KubernetesObjects.parse(template(FOLDER, values));
    }

    /// @param values YAML
    /// @throws IllegalStateException as above
    static KubernetesObjects render(String values) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            try {
                return render(Files.writeString(file, values));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What `helm template` prints; hooks are not among it.
    static String template(Path chart, Path values) {
        return new Helm(chart)
                .template()
                .withName("mailsluice")
                .withNamespace("mailsluice")
                .withKubeVersion(KUBERNETES)
                .withValuesFile(values)
                .call();
    }
}
