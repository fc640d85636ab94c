package dev.mailsluice.policy.kubernetes.v1alpha1;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Adds to the generated definition what annotations cannot say.
final class Completion implements CRDPostProcessor {
    private static final List<String> COLUMNS = Arrays.stream(
                    RelayPolicy.class.getAnnotationsByType(AdditionalPrinterColumn.class))
            .map(AdditionalPrinterColumn::name)
            .toList();

    private static final ValidationRule PREFIX_LENGTH = new ValidationRuleBuilder()
            .withRule("self.contains('/')")
            .withMessage(
                    "write a network with its prefix length, as in `192.0.2.0/24`; for one address `192.0.2.66/32`")
            .build();

    @Override
    public HasMetadata process(HasMetadata generated, String version) {
        CustomResourceDefinition definition = (CustomResourceDefinition) generated;
        CustomResourceDefinitionVersion only =
                definition.getSpec().getVersions().getFirst();
        only.getAdditionalPrinterColumns()
                .sort(Comparator.comparing(
                        (CustomResourceColumnDefinition column) -> COLUMNS.indexOf(column.getName())));
        JSONSchemaProps root = only.getSchema().getOpenAPIV3Schema();
        root.setDescription("A relay policy of Mailsluice: whose mail goes where, and who may relay.");
        root.setRequired(List.of("spec"));
        spec(at(root, "spec"));
        status(at(root, "status"));
        return definition;
    }

    /// A value may stand once in a list. The spec as a whole has one owner: with server-side apply two could otherwise
    /// write halves of one policy, and what one of them no longer wrote would stay.
    private static void spec(JSONSchemaProps spec) {
        spec.setDescription("The policy. As a whole it has one owner; applying replaces it.");
        spec.setXKubernetesMapType("atomic");
        map(at(spec, "nextHops"), "name");
        map(at(spec, "localDomains"), "domain");
        JSONSchemaProps sendAs = at(spec, "sendAs");
        map(sendAs, "identity");
        at(sendAs.getItems().getSchema(), "reversePaths").setXKubernetesListType("set");
        map(at(spec, "reroute", "routes"), "domain");
        networks(at(spec, "reroute", "never"));
        networks(at(spec, "reroute", "allow", "clients"));
        at(spec, "reroute", "allow", "listeners").setXKubernetesListType("set");
    }

    private static void networks(JSONSchemaProps list) {
        list.setXKubernetesListType("set");
        list.getItems().getSchema().setXKubernetesValidations(List.of(PREFIX_LENGTH));
    }

    private static void status(JSONSchemaProps status) {
        status.setDescription("What became of the spec. Fields that are not there are not known yet.");
        JSONSchemaProps conditions = at(status, "conditions");
        map(conditions, "type");
        at(conditions.getItems().getSchema(), "lastTransitionTime").setFormat("date-time");
    }

    private static void map(JSONSchemaProps list, String key) {
        list.setXKubernetesListType("map");
        list.setXKubernetesListMapKeys(List.of(key));
    }

    private static JSONSchemaProps at(JSONSchemaProps schema, String... path) {
        JSONSchemaProps found = schema;
        for (String name : path) {
            found = found.getProperties().get(name);
        }
        return found;
    }
}
