package dev.mailsluice.policy.api.postfix;

import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.RelayRequest;
import java.util.Map;
import java.util.Optional;

/// What Postfix asks. Nothing that the client claims grants anything: of the
/// envelope the recipient counts, and the sender for what `sendAs` withholds.
sealed interface Delegated {

    /// The listener of a Postfix whose restriction names no `policy_context`.
    String DEFAULT_LISTENER = "smtp";

    /// Whether mail may pass to one recipient.
    record Question(RelayRequest request) implements Delegated {}

    /// Asked at another place than RCPT, where there is nothing to decide.
    record NotOurs() implements Delegated {}

    /// @param message names the attribute
    record NotUnderstood(String message) implements Delegated {}

    static Delegated of(Map<String, String> attributes) {
        if (!"smtpd_access_policy".equals(attributes.get("request"))) {
            return new NotUnderstood("`request` is not `smtpd_access_policy`");
        }
        if (!"RCPT".equals(attributes.get("protocol_state"))) {
            return new NotOurs();
        }
        String recipient = attributes.getOrDefault("recipient", "");
        if (recipient.isEmpty()) {
            return new NotUnderstood("`recipient` is missing");
        }
        try {
            return new Question(new RelayRequest(
                    ClientAddress.parse(attributes.getOrDefault("client_address", "")),
                    Optional.of(attributes.getOrDefault("policy_context", ""))
                            .filter(context -> !context.isBlank())
                            .orElse(DEFAULT_LISTENER),
                    Optional.of(attributes.getOrDefault("sasl_username", "")).filter(who -> !who.isBlank()),
                    // Empty is the null reverse-path, and so is one that is not told.
                    Recipient.external(attributes.getOrDefault("sender", "")),
                    Recipient.external(recipient),
                    ClientCertificate.channel(attributes)));
        } catch (IllegalArgumentException e) {
            return new NotUnderstood("`client_address`: " + e.getMessage());
        }
    }
}
