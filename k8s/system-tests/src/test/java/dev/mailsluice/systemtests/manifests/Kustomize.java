package dev.mailsluice.systemtests.manifests;

import dev.mailsluice.systemtests.Program;
import java.nio.file.Path;

/// `kubectl kustomize` of a folder of `k8s`.
final class Kustomize {

    private static final Path ROOT = Path.of("..");

    private Kustomize() {}

    /// @param folder as in `base`, `overlays/try`
    static KubernetesObjects build(String folder) {
        Program kubectl = Program.required("kubectl");
        return KubernetesObjects.parse(
                kubectl.run("kustomize", ROOT.resolve(folder).toString()).success());
    }
}
