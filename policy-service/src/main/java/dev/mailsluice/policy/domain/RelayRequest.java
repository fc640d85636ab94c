package dev.mailsluice.policy.domain;

import java.util.Optional;

/// The question for one recipient.
///
/// @param listener name of the listener on which the client came in
/// @param identity who passed AUTH in this session; blank counts as nobody
/// @param reversePath as the client gave it, `<>` or empty is the null reverse-path; never grants anything
/// @param forwardPath as the client gave it, unparsed, with or without angle brackets
public record RelayRequest(
        ClientAddress client, String listener, Optional<String> identity, String reversePath, String forwardPath) {
    boolean authenticated() {
        return identity.filter(who -> !who.isBlank()).isPresent();
    }
}
