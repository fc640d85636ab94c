package dev.mailsluice.policy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mailsluice.policy.kubernetes.v1alpha1.RelayPolicy;
import dev.mailsluice.policy.kubernetes.v1alpha1.RelayPolicyStatus;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A RelayPolicy as the API server showed it.
///
/// @param spec    as it came
/// @param manager who wrote the spec last, as far as the object says
/// @param status  empty if nobody has written it yet
record SeenObject(
        String namespace,
        String name,
        String uid,
        long generation,
        String resourceVersion,
        Map<String, String> annotations,
        Optional<JsonNode> spec,
        Optional<String> manager,
        Optional<RelayPolicyStatus> status) {

    static SeenObject of(RelayPolicy object) {
        ObjectMeta meta = object.getMetadata();
        return new SeenObject(
                meta.getNamespace(),
                meta.getName(),
                meta.getUid(),
                Optional.ofNullable(meta.getGeneration()).orElse(0L),
                meta.getResourceVersion(),
                Optional.ofNullable(meta.getAnnotations()).map(Map::copyOf).orElse(Map.of()),
                Optional.ofNullable(object.getSpec()),
                manager(Optional.ofNullable(meta.getManagedFields()).orElse(List.of())),
                Optional.ofNullable(object.getStatus()));
    }

    private static Optional<String> manager(List<ManagedFieldsEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.getManager() != null && entry.getTime() != null && ownsSpec(entry))
                .max(Comparator.comparing(ManagedFieldsEntry::getTime))
                .map(ManagedFieldsEntry::getManager);
    }

    private static boolean ownsSpec(ManagedFieldsEntry entry) {
        return entry.getFieldsV1() != null
                && entry.getFieldsV1().getAdditionalProperties().containsKey("f:spec");
    }

    /// Whether the two say the same about the policy; the status may differ.
    boolean asksForTheSameAs(SeenObject other) {
        return uid.equals(other.uid) && generation == other.generation && annotations.equals(other.annotations);
    }

    /// Versions are numbers that rise; what is no number is taken for later.
    boolean isOlderThan(SeenObject other) {
        try {
            return Long.parseUnsignedLong(resourceVersion) < Long.parseUnsignedLong(other.resourceVersion);
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
