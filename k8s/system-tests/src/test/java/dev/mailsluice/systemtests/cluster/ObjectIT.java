package dev.mailsluice.systemtests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.systemtests.Program;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How our objects behave in the API server's hands.
class ObjectIT extends NamespaceTest {
    @TempDir
    Path folder;

    @Test
    void the_spec_has_one_owner_and_nothing_of_the_former_one_stays() {
        String validation = namespace.cluster().validation();
        Path reroute = EXAMPLES.resolve("reroute-networks.yaml");
        Path noReroute = EXAMPLES.resolve("no-reroute.yaml");
        namespace
                .run("apply", "--server-side", "--field-manager=one", validation, "--filename=" + reroute)
                .success();

        Program.Outcome conflict =
                namespace.run("apply", "--server-side", "--field-manager=two", validation, "--filename=" + noReroute);
        assertThat(conflict.status()).isNotZero();
        assertThat(conflict.errors()).contains("conflict with \"one\"", ".spec");

        namespace
                .run(
                        "apply",
                        "--server-side",
                        "--field-manager=two",
                        "--force-conflicts",
                        validation,
                        "--filename=" + noReroute)
                .success();
        assertThat(namespace.object("default").get("spec").has("reroute")).isFalse();
    }

    @Test
    void a_patch_of_the_mode_alone_is_refused_and_one_that_takes_the_rest_away_is_not() {
        namespace.apply(folder, "patched", """
                nextHops: [{name: internet, mx: true}]
                mode: Reroute
                reroute: {allow: {clients: [192.0.2.0/24]}, nextHop: internet, otherwise: Refuse}
                """);

        Program.Outcome refused = namespace.patch("patched", "{\"spec\":{\"mode\":\"NoReroute\"}}");
        assertThat(refused.status()).isNotZero();
        assertThat(refused.errors()).contains("remove `spec.reroute`: it belongs to mode Reroute");

        namespace
                .patch("patched", "{\"spec\":{\"mode\":\"NoReroute\",\"reroute\":null}}")
                .success();
        assertThat(namespace.object("patched").get("spec").has("reroute")).isFalse();
    }

    @Test
    void the_columns_are_of_the_status_and_the_status_is_no_part_of_the_spec() {
        namespace.apply(folder, "columns", "mode: NoReroute");
        String condition =
                "{\"type\":\"%s\",\"status\":\"%s\",\"reason\":\"%s\",\"message\":\"\",\"observedGeneration\":1,"
                        + "\"lastTransitionTime\":\"2026-11-23T18:00:00Z\"}";
        String status = "{\"status\":{\"observedGeneration\":1,\"revision\":7,\"mode\":\"NoReroute\",\"edges\":\"8/9\","
                + "\"digest\":\"sha256:0\",\"conditions\":["
                + condition.formatted("Accepted", "True", "Valid") + ","
                + condition.formatted("InForce", "False", "Lagging") + "]}}";

        namespace
                .run("patch", "rp", "columns", "--subresource=status", "--type=merge", "--patch=" + status)
                .success();

        assertThat(namespace.run("get", "rp", "columns").success().lines().findFirst())
                .hasValueSatisfying(header -> assertThat(header.trim().split(" +"))
                        .containsExactly("NAME", "MODE", "REVISION", "INFORCE", "EDGES", "AGE"));
        assertThat(namespace.lastLine("get", "rp", "columns").split(" +"))
                .startsWith("columns", "NoReroute", "7", "False", "8/9")
                .hasSize(6);
        assertThat(namespace.lastLine("get", "rp", "columns", "--output=wide")).endsWith("Valid      sha256:0");
        assertThat(namespace.lastLine("get", "rp", "columns", "--output=jsonpath={.metadata.generation}"))
                .isEqualTo("1");
    }

    @Test
    void kubectl_explains_the_fields() {
        Assumptions.assumeTrue(namespace.cluster().describes(), "this API server does not describe our kind");

        String explained =
                namespace.run("explain", "relaypolicy.spec.reroute.otherwise").success();

        assertThat(explained.replaceAll("\\s+", " ")).contains("Relay needs `openRelay`", "Refuse");
    }
}
