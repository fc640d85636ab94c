package dev.mailsluice.policy.kubernetes.v1alpha1;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.SchemaSwap;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/// A policy as an object of Kubernetes. Its spec stays the JSON that the API server sent.
///
/// MODE is the mode of the published revision, as the columns beside it are about that revision.
@Group(RelayPolicy.GROUP)
@Version(RelayPolicy.VERSION)
@ShortNames("rp")
@Categories("mailsluice")
@SchemaSwap(originalType = RelayPolicy.class, fieldName = "spec", targetType = RelayPolicySpec.class)
@ValidationRule(
        value = "self.metadata.name.size() <= 63 && !self.metadata.name.contains('.')",
        message =
                "a policy's name has 1 to 63 lower-case letters, digits and hyphens; shorten `metadata.name`, and write"
                        + " hyphens instead of dots")
@AdditionalPrinterColumn(name = "Mode", jsonPath = ".status.mode")
@AdditionalPrinterColumn(name = "Revision", jsonPath = ".status.revision", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "InForce", jsonPath = ".status.conditions[?(@.type==\"InForce\")].status")
@AdditionalPrinterColumn(name = "Edges", jsonPath = ".status.edges")
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
        name = "Accepted",
        jsonPath = ".status.conditions[?(@.type==\"Accepted\")].reason",
        priority = 1)
@AdditionalPrinterColumn(name = "Digest", jsonPath = ".status.digest", priority = 1)
public final class RelayPolicy extends CustomResource<JsonNode, RelayPolicyStatus> implements Namespaced {

    public static final String GROUP = "mailsluice.dev";
    public static final String VERSION = "v1alpha1";

    /// INVARIANT: what nobody wrote is not there.
    @Override
    protected JsonNode initSpec() {
        return null;
    }

    @Override
    protected RelayPolicyStatus initStatus() {
        return null;
    }
}
