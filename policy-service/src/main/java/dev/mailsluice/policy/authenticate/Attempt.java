package dev.mailsluice.policy.authenticate;

import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.identity.Credentials;

/// Somebody says who they are.
///
/// @param listener name of the listener the client came in on
/// @param identity as the client gave it; anything. With a token it may be empty
public record Attempt(ClientAddress client, String listener, String identity, Credentials credentials) {}
