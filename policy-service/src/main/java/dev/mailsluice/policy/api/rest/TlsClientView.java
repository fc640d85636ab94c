package dev.mailsluice.policy.api.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The shape of a client's certificate in the OpenAPI document; [TlsClientQuestion] reads it.
@Schema(
        name = "TlsClient",
        description = "What a certificate calls the client that it has shown and the edge has verified")
public record TlsClientView(
        @Schema(description = "`sha256:` and 64 hexadecimal digits, of the certificate (DER)")
        String fingerprint,

        @Schema(description = "dNSName of the subjectAltName", examples = "[\"mta1.corp.example\"]", maxItems = 16)
        List<String> dnsNames,

        @Schema(
                description = "uniformResourceIdentifier of the subjectAltName",
                examples = "[\"spiffe://cluster.local/ns/mail/sa/app\"]",
                maxItems = 4)
        List<String> uris) {}
