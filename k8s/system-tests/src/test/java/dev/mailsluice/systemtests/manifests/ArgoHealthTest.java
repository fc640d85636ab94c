package dev.mailsluice.systemtests.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.jse.JsePlatform;

/// The script by which Argo CD judges a RelayPolicy, run as Argo CD runs it: with the object as `obj`.
class ArgoHealthTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path FILE = Path.of("../argocd/argocd-cm.yaml");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Progressing | policy-service has not looked at it yet    | {}
            Progressing | policy-service has not looked at it yet    | {status: {observedGeneration: 2}}
            Progressing | policy-service has not looked at it yet    | {status: {observedGeneration: 1, conditions: [{type: Ready, status: "True", observedGeneration: 1}]}}
            Progressing | behind: edge-1                             | {status: {observedGeneration: 2, conditions: [{type: Ready, status: "True", observedGeneration: 1}, {type: InForce, status: "False", observedGeneration: 2, message: "behind: edge-1"}]}}
            Progressing | behind: edge-1                             | {status: {observedGeneration: 2, conditions: [{type: Published, status: Unknown, observedGeneration: 2, message: "?"}, {type: InForce, status: Unknown, observedGeneration: 2, message: "behind: edge-1"}]}}
            Degraded    | spec.mode: write NoReroute                 | {status: {observedGeneration: 2, conditions: [{type: Accepted, status: "False", observedGeneration: 2, message: "spec.mode: write NoReroute"}, {type: Ready, status: "False", observedGeneration: 2}]}}
            Degraded    | the store has lost revision 3              | {status: {observedGeneration: 2, conditions: [{type: Accepted, status: "True", observedGeneration: 2}, {type: Published, status: "False", observedGeneration: 2, message: "the store has lost revision 3"}]}}
            Healthy     | revision 3 is in force                     | {status: {observedGeneration: 2, revision: 3, conditions: [{type: Accepted, status: "True", observedGeneration: 2}, {type: Ready, status: "True", observedGeneration: 2}]}}
            """)
    void health_of_a_policy(String status, String message, String policy) throws IOException {
        JsonNode object = YAML.readTree("{metadata: {generation: 2}, " + policy.substring(1));
        Globals lua = JsePlatform.standardGlobals();
        lua.set("obj", value(object));
        LuaValue health = lua.load(script()).call();
        assertThat(health.get("status").tojstring()).isEqualTo(status);
        assertThat(health.get("message").tojstring()).isEqualTo(message);
    }

    private static String script() throws IOException {
        return KubernetesObjects.parse(Files.readString(FILE))
                .the(ConfigMap.class, "argocd-cm")
                .getData()
                .get("resource.customizations.health.mailsluice.dev_RelayPolicy");
    }

    private static LuaValue value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                var table = new LuaTable();
                node.properties().forEach(field -> table.set(field.getKey(), value(field.getValue())));
                yield table;
            }
            case ARRAY -> {
                var table = new LuaTable();
                node.forEach(entry -> table.set(table.length() + 1, value(entry)));
                yield table;
            }
            case NUMBER -> LuaValue.valueOf(node.asInt());
            default -> LuaValue.valueOf(node.asText());
        };
    }
}
