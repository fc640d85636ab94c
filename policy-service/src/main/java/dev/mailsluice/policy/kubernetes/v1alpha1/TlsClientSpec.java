package dev.mailsluice.policy.kubernetes.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/// One name of a client's certificate.
@ValidationRule(
        value = "[has(self.dnsName), has(self.uri), has(self.fingerprint)].filter(there, there).size() == 1",
        message = "write exactly one of `dnsName`, `uri` and `fingerprint`; an entry for each")
record TlsClientSpec(
        @JsonPropertyDescription("A dNSName of the subjectAltName, exact; without a wildcard.")
        @Size(max = Limits.DOMAIN)
        String dnsName,

        @JsonPropertyDescription("A uniformResourceIdentifier of the subjectAltName, octet for octet, as in"
                + " spiffe://cluster.local/ns/mail/sa/app.")
        @Size(max = Limits.URI)
        @Pattern(Limits.URI_PATTERN)
        String uri,

        @JsonPropertyDescription("SHA-256 of the certificate (DER): sha256: and 64 hexadecimal digits.")
        @Size(max = Limits.FINGERPRINT)
        @Pattern(Limits.FINGERPRINT_PATTERN)
        String fingerprint) {}
