package dev.mailsluice.policy.kubernetes.v1alpha1;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The rules of the committed definition, evaluated.
final class CelRules {
    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("self", SimpleType.DYN)
            .setResultType(SimpleType.BOOL)
            .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().build();
    private static final Map<String, CelRuntime.Program> PROGRAMS = new ConcurrentHashMap<>();

    /// CEL knows integers of 64 bits alone.
    private static final JsonMapper VALUES = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private CelRules() {}

    static List<Refusal> refusals(JsonNode object) {
        return new Spot("", CommittedDefinition.SCHEMA, object)
                .all()
                .flatMap(spot -> rules(spot.schema())
                        .filter(rule -> !holds(rule, spot.value()))
                        .map(rule -> refusal(spot.path(), rule)))
                .toList();
    }

    /// What each rule says when it does not hold, `[]` for any item of a list.
    static List<Refusal> all() {
        return all("", CommittedDefinition.SCHEMA).toList();
    }

    private static Stream<Refusal> all(String path, JsonNode schema) {
        Stream<Refusal> below = schema.path("properties").properties().stream()
                .flatMap(field -> all(Spot.below(path, field.getKey()), field.getValue()));
        Stream<Refusal> items = schema.has("items") ? all(path + "[]", schema.get("items")) : Stream.of();
        return Stream.of(rules(schema).map(rule -> refusal(path, rule)), below, items)
                .flatMap(part -> part);
    }

    private static Stream<JsonNode> rules(JsonNode schema) {
        return StreamSupport.stream(schema.path("x-kubernetes-validations").spliterator(), false);
    }

    private static Refusal refusal(String path, JsonNode rule) {
        return new Refusal(
                path + rule.path("fieldPath").asText(), rule.get("message").asText());
    }

    private static boolean holds(JsonNode rule, JsonNode value) {
        try {
            Object self = VALUES.readValue(VALUES.treeAsTokens(value), Object.class);
            return (boolean) PROGRAMS.computeIfAbsent(rule.get("rule").asText(), CelRules::program)
                    .eval(Map.of("self", self));
        } catch (CelEvaluationException | IOException e) {
            throw new AssertionError(rule.get("rule").asText(), e);
        }
    }

    private static CelRuntime.Program program(String rule) {
        try {
            return RUNTIME.createProgram(COMPILER.compile(rule).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new AssertionError(rule, e);
        }
    }
}
