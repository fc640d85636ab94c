package dev.mailsluice.policy.api.rest;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The shape of a question to be explained in the OpenAPI document; [ExplainQuestion] reads it.
@Schema(
        name = "ExplainQuestion",
        requiredProperties = {"clientAddress", "forwardPath"})
public record ExplainView(
        @Schema(description = "IPv4 or IPv6 without zone", examples = "192.0.2.10")
        String clientAddress,

        @Schema(
                description = "The edge's own address as the client reached it; decides nothing",
                examples = "198.51.100.1")
        String localAddress,

        @Schema(description = "On which the client came in") String listener,

        @Schema(description = "Who passed AUTH in the session; absent: nobody")
        String identity,

        @Schema(description = "With or without angle brackets; absent or empty: the null reverse-path")
        String reversePath,

        @Schema(description = "With or without angle brackets, as the client gave it")
        String forwardPath,

        @Schema(description = "Whether the client's connection is protected by TLS")
        Boolean tls,

        @Schema(description = "Only with `tls`: the certificate that the client has shown and the edge has verified")
        TlsClientView tlsClient,

        @Schema(description = "By which to explain; absent: by the active one", minimum = "1")
        Long revision,

        @Schema(
                type = SchemaType.OBJECT,
                description = "A policy nobody has published, to explain by; as an object, or as YAML in one text")
        Object candidate) {}
