package dev.mailsluice.policy.kubernetes.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/// The policy itself.
@ValidationRule(
        value = "!has(self.reroute) || self.mode == 'Reroute'",
        fieldPath = ".reroute",
        message =
                "remove `spec.reroute`: it belongs to mode Reroute and has no meaning in another; or write `mode: Reroute`")
@ValidationRule(
        value = "has(self.reroute) || self.mode != 'Reroute'",
        message = "add `spec.reroute`: mode Reroute needs it, at least `reroute: {otherwise: Refuse}`; or write"
                + " `mode: NoReroute`")
@ValidationRule(
        value = "!has(self.delegate) || self.mode == 'Delegate'",
        fieldPath = ".delegate",
        message = "remove `spec.delegate`: it belongs to mode Delegate and has no meaning in another; or write"
                + " `mode: Delegate`")
@ValidationRule(
        value = "has(self.delegate) || self.mode != 'Delegate'",
        message =
                "add `spec.delegate`: mode Delegate needs it, as in `delegate: {name: opa, nextHop: internet}`; or write"
                        + " `mode: NoReroute`")
@ValidationRule(
        value = "!has(self.delegate)"
                + " || has(self.nextHops) && self.nextHops.exists(hop, hop.name == self.delegate.nextHop)",
        fieldPath = ".delegate.nextHop",
        message =
                "`spec.delegate.nextHop` names a next hop that is not in `spec.nextHops`; add it there, or correct the"
                        + " name")
@ValidationRule(
        value = "!has(self.localDomains) || " + Rules.NEXT_HOPS
                + ".all(names, names.size() * self.localDomains.size() > " + Rules.COMPARISONS
                + " || self.localDomains.all(domain, domain.nextHop in names))",
        fieldPath = ".localDomains",
        message = "a local domain names a next hop that is not in `spec.nextHops`; add it there, or correct the name")
@ValidationRule(
        value = "!has(self.reroute) || !has(self.reroute.routes) || " + Rules.NEXT_HOPS
                + ".all(names, names.size() * self.reroute.routes.size() > " + Rules.COMPARISONS
                + " || self.reroute.routes.all(route, route.nextHop in names))",
        fieldPath = ".reroute.routes",
        message = "a route names a next hop that is not in `spec.nextHops`; add it there, or correct the name")
@ValidationRule(
        value = "!has(self.reroute) || !has(self.reroute.nextHop)"
                + " || has(self.nextHops) && self.nextHops.exists(hop, hop.name == self.reroute.nextHop)",
        fieldPath = ".reroute.nextHop",
        message = "`spec.reroute.nextHop` names a next hop that is not in `spec.nextHops`; add it there, or correct the"
                + " name")
record RelayPolicySpec(
        @JsonPropertyDescription("The servers that mail is passed on to. Everything else refers to them by name.")
        @Size(max = Limits.NEXT_HOPS)
        List<NextHopSpec> nextHops,

        @JsonPropertyDescription("Mail for these domains is delivered in every mode, for every client.")
        @Size(max = Limits.DOMAINS)
        List<LocalDomainSpec> localDomains,

        @JsonPropertyDescription("Lists from outside that name local domains. What they say is taken when the policy is"
                + " published, and again when it changes.")
        @Size(max = Limits.DOMAIN_LISTS)
        List<DomainListSpec> localDomainsFrom,

        @JsonPropertyDescription(
                "Which reverse-paths a client that has authenticated may use, in every mode. Without it"
                        + " nobody is asked; with it an identity that is not named has the null reverse-path alone.")
        @Size(min = 1, max = Limits.SEND_AS)
        List<SendAsSpec> sendAs,

        @JsonPropertyDescription(
                "What happens with mail for all other domains. NoReroute refuses it; Reroute passes it on for"
                        + " those whom `reroute` allows; Delegate asks somebody else.")
        @Required
        ModeName mode,

        @JsonPropertyDescription("Who may relay, and where to. Present if and only if the mode is Reroute.")
        RerouteSpec reroute,

        @JsonPropertyDescription("Who is asked. Present if and only if the mode is Delegate.")
        DelegateSpec delegate) {

    enum ModeName {
        NoReroute,
        Reroute,
        Delegate
    }
}
