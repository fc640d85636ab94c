package dev.mailsluice.policy.domain;

import java.util.List;
import java.util.Optional;

/// What of a question decides. Who authenticated, the reverse-path and local parts are not in it; what a verified
/// certificate calls the client is.
///
/// INVARIANT: [#request] gets the decision of the request of which this was made, but for the text of the forward-path,
/// unless `sendAs` asks ([#needsSender]): then it gets that of the null reverse-path.
///
/// @param listener empty if it is none that a policy could name
/// @param authenticated whether the session passed AUTH
/// @param certificate names in the client's certificate, sorted; empty without one, or without a name for a policy
/// @param senderRefused whether `sendAs` refused it when it was asked
public record DecidingInputs(
        ClientAddress client,
        String listener,
        boolean authenticated,
        List<CertificateName> certificate,
        Recipient recipient,
        boolean senderRefused) {

    private static final String SOMEBODY = "somebody";

    public DecidingInputs {
        certificate = List.copyOf(certificate);
    }

    /// Nothing is known of `sendAs`.
    public DecidingInputs(
            ClientAddress client,
            String listener,
            boolean authenticated,
            List<CertificateName> certificate,
            Recipient recipient) {
        this(client, listener, authenticated, certificate, recipient, false);
    }

    public static DecidingInputs of(RelayRequest request) {
        return of(request, Recipient.of(request.forwardPath()));
    }

    /// @param recipient that of the request
    public static DecidingInputs of(RelayRequest request, Recipient recipient) {
        return new DecidingInputs(
                request.client(),
                nameable(request.listener()),
                request.authenticated(),
                request.certificateNames(),
                recipient);
    }

    /// The same, once it is known that `sendAs` refused it.
    public DecidingInputs refusedForSender() {
        return new DecidingInputs(client, listener, authenticated, certificate, recipient, true);
    }

    /// Whether a policy with `sendAs` looks at who authenticated, and at the reverse-path.
    public boolean needsSender() {
        return authenticated
                && switch (recipient.shape()) {
                    case MAILBOX, ADDRESS_LITERAL, POSTMASTER -> true;
                    case SENDER_ROUTED, INVALID -> false;
                };
    }

    private static String nameable(String listener) {
        return switch (DnsLabel.parse(listener)) {
            case Parsed.Good<String>(var name) -> name;
            case Parsed.Bad<String> _ -> "";
        };
    }

    public RelayRequest request() {
        return new RelayRequest(
                client,
                listener,
                authenticated ? Optional.of(SOMEBODY) : Optional.empty(),
                "",
                recipient.forwardPath(),
                certificate.isEmpty() ? Channel.CLEAR : new Channel.Tls(Optional.of(new TlsClient(certificate))));
    }
}
