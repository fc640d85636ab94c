package dev.mailsluice.systemtests.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mailsluice.systemtests.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The cluster of the test, as kubectl sees it.
///
/// @param served its kinds of objects, as in `leases.coordination.k8s.io`
record Cluster(Program kubectl, Path kubeconfig, Set<String> served) {
    static final Path DEFINITION = Path.of("../base/crd/relaypolicies.mailsluice.dev.yaml");

    private static final ObjectMapper JSON = new ObjectMapper();

    /// With our definition established.
    static Cluster required() {
        Path kubeconfig = Path.of(System.getenv(NeedsCluster.VARIABLE));
        Cluster unknown = new Cluster(Program.required("kubectl"), kubeconfig, Set.of());
        unknown.run("apply", "--server-side", "--force-conflicts", "-f", DEFINITION.toString())
                .success();
        unknown.run("wait", "--for=condition=Established", "--timeout=30s", "-f", DEFINITION.toString())
                .success();
        // Fails where one group of many is out of order, and tells the others.
        String served = unknown.run("api-resources", "--output=name").output();
        return new Cluster(
                unknown.kubectl, unknown.kubeconfig, Set.copyOf(served.lines().toList()));
    }

    boolean serves(String kind) {
        return served.contains(kind);
    }

    /// Whether it says what fields an object has, by which kubectl refuses unknown ones.
    boolean describes() {
        return run("get", "--raw", "/openapi/v3").success().contains("apis/mailsluice.dev/v1alpha1");
    }

    /// kubectl checks objects before it sends them, if it can.
    String validation() {
        return describes() ? "--validate=strict" : "--validate=false";
    }

    Program.Outcome run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--kubeconfig=" + kubeconfig, "--request-timeout=60s"));
        all.addAll(List.of(arguments));
        return kubectl.run(all.toArray(String[]::new));
    }

    /// @param arguments of a `kubectl get`, without the format
    JsonNode get(String... arguments) {
        List<String> all = new ArrayList<>(List.of("get", "--output=json"));
        all.addAll(List.of(arguments));
        try {
            return JSON.readTree(run(all.toArray(String[]::new)).success());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is written in the file `name`.
    static Path file(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
