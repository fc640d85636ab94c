package dev.mailsluice.policy.kubernetes.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/// Where mail for one foreign domain is passed on to.
@ValidationRule(value = Rules.DOMAIN, fieldPath = ".domain", message = Rules.DOMAIN_MESSAGE)
record RouteSpec(
        @JsonPropertyDescription("The domain, exactly. The most specific one wins, wherever it stands in the list.")
        @Required
        @Size(max = Limits.DOMAIN)
        String domain,

        @JsonPropertyDescription("Whether the domains below it are meant as well. No, if it is not said.")
        Boolean subdomains,

        @JsonPropertyDescription("Name of the next hop that takes the mail.") @Required @Size(max = Limits.LABEL)
        String nextHop,

        @JsonPropertyDescription(
                "Whether every client may relay to this domain, but for those in `never`. No, if it is not" + " said.")
        Boolean alwaysRelay) {}
