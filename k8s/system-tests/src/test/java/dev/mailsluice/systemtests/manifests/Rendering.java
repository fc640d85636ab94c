package dev.mailsluice.systemtests.manifests;

import java.nio.file.Path;
import java.util.function.Supplier;

/// Everything that is rendered for tests of what must hold always.
public enum Rendering {
    KUSTOMIZE_TRY(() -> Kustomize.build("overlays/try")),
    KUSTOMIZE_PRODUCTION(() -> Kustomize.build("overlays/production")),
    KUSTOMIZE_POSTGRES(() -> Kustomize.build("system-tests/src/test/kustomize/postgres")),
    KUSTOMIZE_CLOUDNATIVE_PG(() -> Kustomize.build("system-tests/src/test/kustomize/cloudnative-pg")),
    HELM_DEFAULT(() -> Chart.render("")),
    HELM_TRY(() -> Chart.render(Chart.FOLDER.resolve("examples/try.yaml"))),
    HELM_PRODUCTION(() -> Chart.render(Chart.FOLDER.resolve("examples/production.yaml"))),
    HELM_LOAD_BALANCER(() -> Chart.render(values("load-balancer"))),
    HELM_OWN_AUTHORITY(() -> Chart.render(values("own-authority"))),
    HELM_BARE(() -> Chart.render(values("bare")));

    private final Supplier<KubernetesObjects> source;
    private KubernetesObjects objects;

    Rendering(Supplier<KubernetesObjects> source) {
        this.source = source;
    }

    /// Aborts the test if a program that is needed is not there.
    public synchronized KubernetesObjects objects() {
        if (objects == null) {
            objects = source.get();
        }
        return objects;
    }

    private static Path values(String name) {
        return Path.of("src/test/resources/values", name + ".yaml");
    }
}
