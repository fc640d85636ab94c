package dev.mailsluice.policy.kubernetes.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/// Somebody else who says who may relay.
record DelegateSpec(
        @JsonPropertyDescription("Name of a delegate of policy-service's configuration (`mailsluice.delegates`).")
        @Required
        @Size(max = Limits.LABEL)
        @Pattern(Limits.LABEL_PATTERN)
        String name,

        @JsonPropertyDescription("Name of the next hop for what it lets pass without naming another.")
        @Required
        @Size(max = Limits.LABEL)
        String nextHop) {}
