package dev.mailsluice.systemtests.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mailsluice.systemtests.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// A namespace of the test's own.
record TestNamespace(Cluster cluster, String name) implements AutoCloseable {

    static TestNamespace in(Cluster cluster) {
        String suffix = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        TestNamespace namespace = new TestNamespace(cluster, "mailsluice-test-" + suffix);
        if (cluster.serves("namespaces")) {
            cluster.run("create", "namespace", namespace.name).success();
        }
        return namespace;
    }

    /// kubectl in this namespace.
    Program.Outcome run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--namespace=" + name));
        all.addAll(List.of(arguments));
        return cluster.run(all.toArray(String[]::new));
    }

    /// Applies a policy as people do who use server-side apply.
    void apply(Path folder, String name, String spec) {
        apply(folder, name, "{}", spec);
    }

    void apply(Path folder, String name, String annotations, String spec) {
        String object = """
                apiVersion: mailsluice.dev/v1alpha1
                kind: RelayPolicy
                metadata: {name: %s, annotations: %s}
                spec:
                %s""".formatted(name, annotations, spec.indent(2));
        apply(Cluster.file(folder, name + ".yaml", object));
    }

    void apply(Path file) {
        run("apply", "--server-side", cluster.validation(), "--filename=" + file)
                .success();
    }

    Program.Outcome patch(String name, String patch) {
        return run("patch", "rp", name, "--type=merge", "--patch=" + patch);
    }

    JsonNode object(String name) {
        return cluster.get("--namespace=" + this.name, "rp", name);
    }

    String lastLine(String... arguments) {
        return run(arguments).success().lines().toList().getLast().trim();
    }

    @Override
    public void close() {
        run("delete", "relaypolicies", "--all", "--timeout=30s").success();
        if (cluster.serves("namespaces")) {
            cluster.run("delete", "namespace", name, "--wait=false").success();
        }
    }
}
