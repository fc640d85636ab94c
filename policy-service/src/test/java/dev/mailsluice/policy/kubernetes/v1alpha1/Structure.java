package dev.mailsluice.policy.kubernetes.v1alpha1;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What the definition says with the words of JSON schema.
final class Structure {
    /// After these the API server does not evaluate rules: apiextensions-apiserver, `hasBlockingErr`.
    private static final Set<String> BLOCKING = Set.of("required", "maxLength", "maxItems", "type", "enum");

    private static final Dialect DIALECT = Dialect.builder(Dialects.getOpenApi30())
            .keywords(Stream.of("validations", "list-type", "list-map-keys", "map-type")
                    .map(name -> new NonValidationKeyword("x-kubernetes-" + name))
                    .toList())
            .build();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(DIALECT)
            .getSchema(CommittedDefinition.SCHEMA.toString(), InputFormat.JSON);

    private final List<Error> errors;

    Structure(JsonNode object) {
        errors = SCHEMA.validate(object.toString(), InputFormat.JSON);
    }

    List<Refusal> refusals() {
        return errors.stream().map(Structure::refusal).toList();
    }

    boolean blocksRules() {
        return errors.stream().anyMatch(error -> BLOCKING.contains(error.getKeyword()));
    }

    private static Refusal refusal(Error error) {
        String missing = error.getKeyword().equals("required") ? "/" + error.getProperty() : "";
        return new Refusal(path(error.getInstanceLocation() + missing), error.getKeyword());
    }

    /// `/spec/nextHops/0/name` as the API server writes it.
    private static String path(String pointer) {
        return pointer.replaceAll("/(\\d+)", "[$1]").replace('/', '.').replaceFirst("^\\.", "");
    }
}
