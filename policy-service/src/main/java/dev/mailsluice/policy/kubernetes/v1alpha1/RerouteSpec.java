package dev.mailsluice.policy.kubernetes.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.mailsluice.policy.domain.Otherwise;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/// Who may relay, and where to.
@ValidationRule(
        value = "self.otherwise != 'Relay' || has(self.openRelay)",
        fieldPath = ".otherwise",
        message =
                "`otherwise: Relay` lets everybody relay; write `otherwise: Refuse`, or acknowledge it with `openRelay:"
                        + " Acknowledged`")
@ValidationRule(
        value = "has(self.openRelay) || !has(self.allow) || !has(self.allow.clients)"
                + " || self.allow.clients.size() > " + Rules.ITEMS
                + " || !self.allow.clients.exists(network, network.endsWith('/0'))",
        fieldPath = ".allow.clients",
        message = "a client network of prefix `/0` lets everybody relay; remove it, or acknowledge it with `openRelay:"
                + " Acknowledged`")
@ValidationRule(
        value = "!has(self.openRelay) || self.otherwise == 'Relay' || has(self.routes) && self.routes.size() > 0"
                + " || has(self.allow) && has(self.allow.clients) && self.allow.clients.size() > 0",
        fieldPath = ".openRelay",
        message = "remove `openRelay`: it is a left-over, the policy opens nothing to strangers")
@ValidationRule(
        value = "has(self.nextHop) || self.otherwise != 'Relay' && (!has(self.allow)"
                + " || (!has(self.allow.authenticated) || !self.allow.authenticated)"
                + " && (!has(self.allow.clients) || self.allow.clients.size() == 0)"
                + " && (!has(self.allow.listeners) || self.allow.listeners.size() == 0)"
                + " && (!has(self.allow.tlsClients) || self.allow.tlsClients.size() == 0))",
        message = "add `nextHop`: some clients may relay, so name the next hop for domains that no route names")
record RerouteSpec(
        @JsonPropertyDescription("Networks whose clients may never relay. Beats everything below.")
        @Size(max = Limits.NETWORKS)
        List<@Size(max = Limits.NETWORK) @Pattern(Limits.NETWORK_PATTERN) String> never,

        @JsonPropertyDescription("Who may relay: any one criterion suffices, an empty list allows nobody.")
        AllowSpec allow,

        @JsonPropertyDescription("Next hops of foreign domains.") @Size(max = Limits.DOMAINS)
        List<RouteSpec> routes,

        @JsonPropertyDescription("Name of the next hop for foreign domains that no route names.")
        @Size(max = Limits.LABEL)
        String nextHop,

        @JsonPropertyDescription("What holds for clients that nothing above names. Relay needs `openRelay`.") @Required
        Otherwise otherwise,

        @JsonPropertyDescription("Says that everybody is meant to relay. Present if and only if the policy lets them.")
        OpenRelay openRelay) {

    enum OpenRelay {
        Acknowledged
    }
}
