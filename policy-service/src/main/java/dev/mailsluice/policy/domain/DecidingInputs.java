package dev.mailsluice.policy.domain;

import java.util.Optional;

/// What of a question decides. Who authenticated, the reverse-path and local parts are not in it.
///
/// INVARIANT: [#request] gets the decision of the request of which this was made, but for the text of the forward-path.
///
/// @param listener empty if it is none that a policy could name
/// @param authenticated whether the session passed AUTH
public record DecidingInputs(ClientAddress client, String listener, boolean authenticated, Recipient recipient) {

    private static final String SOMEBODY = "somebody";

    public static DecidingInputs of(RelayRequest request) {
        return of(request, Recipient.of(request.forwardPath()));
    }

    /// @param recipient that of the request
    public static DecidingInputs of(RelayRequest request, Recipient recipient) {
        return new DecidingInputs(request.client(), nameable(request.listener()), request.authenticated(), recipient);
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
                recipient.forwardPath());
    }
}
