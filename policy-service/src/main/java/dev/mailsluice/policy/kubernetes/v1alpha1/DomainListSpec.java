package dev.mailsluice.policy.kubernetes.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/// Local domains that a list from outside names.
record DomainListSpec(
        @JsonPropertyDescription("Name of a list of policy-service's configuration (`mailsluice.domain-lists`).")
        @Required
        @Size(max = Limits.LABEL)
        @Pattern(Limits.LABEL_PATTERN)
        String list,

        @JsonPropertyDescription("Whether the domains below each are meant as well. No, if it is not said.")
        Boolean subdomains,

        @JsonPropertyDescription("Name of the next hop that takes the mail.") @Required @Size(max = Limits.LABEL)
        String nextHop) {}
