package dev.mailsluice.policy.kubernetes.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.mailsluice.policy.domain.Tls;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/// A server that mail is passed on to, or the servers of the recipient's domain.
@ValidationRule(
        value = "has(self.host) != has(self.mx)",
        message = "a next hop needs exactly one of `host` and `mx: true`; remove one, or add one")
@ValidationRule(
        value = "!has(self.mx) || self.mx",
        fieldPath = ".mx",
        message = "`mx: false` says nothing; write `mx: true`, or `host` instead")
@ValidationRule(
        value = "!has(self.host) || !self.host.matches('^\\\\[|^[^:]*:[^:]*$|[ /@]')",
        fieldPath = ".host",
        message = "write the name or address of the host alone: no brackets, and the port in `port`")
record NextHopSpec(
        @JsonPropertyDescription("How the policy refers to it.")
        @Required
        @Size(max = Limits.LABEL)
        @Pattern(Limits.LABEL_PATTERN)
        String name,

        @JsonPropertyDescription("Name or address of the server. Or else `mx`.") @Size(max = Limits.DOMAIN)
        String host,

        @JsonPropertyDescription("`true`: the MX hosts of the recipient's domain. Or else `host`.")
        Boolean mx,

        @JsonPropertyDescription("TCP port. 25 if it is not said.") @Min(1) @Max(65535)
        Integer port,

        @JsonPropertyDescription("Whether the connection is protected. Opportunistic if it is not said.")
        Tls tls) {}
