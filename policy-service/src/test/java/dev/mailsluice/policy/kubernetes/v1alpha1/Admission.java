package dev.mailsluice.policy.kubernetes.v1alpha1;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/// What the API server says against an object, going by the committed definition. Of bounds, types and required fields
/// only the path and the keyword: their wording is Kubernetes' own.
final class Admission {
    private Admission() {}

    static List<Refusal> refusals(JsonNode object) {
        Structure structure = new Structure(object);
        if (structure.blocksRules()) {
            return structure.refusals();
        }
        return Stream.of(structure.refusals(), ListKeys.refusals(object), CelRules.refusals(object))
                .flatMap(List::stream)
                .toList();
    }
}
