package dev.mailsluice.policy.kubernetes.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/// What became of the spec. Absent fields are not known yet.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RelayPolicyStatus(
        @JsonPropertyDescription("Generation of the object that all of the status is about.")
        Long observedGeneration,

        @JsonPropertyDescription("The revision that was published last for this object.")
        Long revision,

        @JsonPropertyDescription("Digest of that revision: `sha256:` and 64 hexadecimal digits.") @Size(max = 80)
        String digest,

        @JsonPropertyDescription("Mode of that revision.") @Size(max = 63)
        String mode,

        @JsonPropertyDescription("How many edges are at that revision or above, of how many: `9/9`.") @Size(max = 63)
        String edges,

        @JsonPropertyDescription("What about that revision needs a second look, each with its path.")
        @Size(max = Limits.WARNINGS)
        List<@Size(max = Limits.WARNING) String> warnings,

        @JsonPropertyDescription("Accepted, Published, InForce and Ready.") @Size(max = 16)
        List<Condition> conditions) {}
