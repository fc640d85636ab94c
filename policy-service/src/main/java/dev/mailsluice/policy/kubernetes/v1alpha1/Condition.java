package dev.mailsluice.policy.kubernetes.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/// One thing that is so, is not, or is not known. Fields and bounds are those of Kubernetes' own `metav1.Condition`.
///
/// @param observedGeneration what the condition is about; `kubectl wait` goes by it
/// @param lastTransitionTime when `status` changed last: RFC 3339, UTC
/// @param reason one word for programs, as in `EdgesLag`
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
        @JsonPropertyDescription("Accepted, Published, InForce or Ready.") @Required @Size(max = 316)
        String type,

        @JsonPropertyDescription("Whether it is so.") @Required
        Status status,

        @JsonPropertyDescription("Generation of the object that the condition is about.")
        Long observedGeneration,

        @JsonPropertyDescription("When the status changed last.") @Required @Size(max = 64)
        String lastTransitionTime,

        @JsonPropertyDescription("Why, in one word.")
        @Required
        @Size(min = 1, max = 1024)
        @Pattern("^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$")
        String reason,

        @JsonPropertyDescription("Why, for people.") @Required @Size(max = 32768)
        String message) {

    public enum Status {
        True,
        False,
        Unknown
    }
}
