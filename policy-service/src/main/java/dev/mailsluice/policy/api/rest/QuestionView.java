package dev.mailsluice.policy.api.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The shape of a question in the OpenAPI document; [DecisionQuestion] reads it.
@Schema(
        name = "Question",
        requiredProperties = {"clientAddress", "forwardPath"})
public record QuestionView(
        @Schema(defaultValue = DecisionQuestion.DEFAULT_POLICY)
        String policy,

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

        @Schema(description = "Nothing is decided by an older revision: Defer then", defaultValue = "0", minimum = "0")
        Long minRevision) {}
