package dev.mailsluice.policy.api.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mailsluice.policy.domain.CertificateName;
import dev.mailsluice.policy.domain.DecidingInputs;
import dev.mailsluice.policy.domain.DomainName;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What of a question decides.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "RecordedQuestion", description = "What of a question decides; local parts are not known")
public record InputsView(
        @Schema(examples = "192.0.2.10") String clientAddress,

        @Schema(description = "Empty if it is none that a policy could name")
        String listener,

        @Schema(description = "Whether the session passed AUTH")
        boolean authenticated,

        @Schema(
                description = "Names in the client's verified certificate that a policy could name; absent without one",
                examples = "[\"dnsName: mta1.corp.example\"]")
        List<String> certificate,

        @Schema(
                description = "What the forward-path is",
                enumeration = {"mailbox", "addressLiteral", "postmaster", "senderRouted", "invalid"})
        String recipient,

        @Schema(description = "Of a mailbox", examples = "partner.example")
        String domain) {

    static InputsView of(DecidingInputs inputs) {
        String shape =
                switch (inputs.recipient().shape()) {
                    case MAILBOX -> "mailbox";
                    case ADDRESS_LITERAL -> "addressLiteral";
                    case POSTMASTER -> "postmaster";
                    case SENDER_ROUTED -> "senderRouted";
                    case INVALID -> "invalid";
                };
        return new InputsView(
                inputs.client().toString(),
                inputs.listener(),
                inputs.authenticated(),
                inputs.certificate().isEmpty()
                        ? null
                        : inputs.certificate().stream()
                                .map(CertificateName::written)
                                .toList(),
                shape,
                inputs.recipient().domain().map(DomainName::ascii).orElse(null));
    }
}
