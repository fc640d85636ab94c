package dev.mailsluice.policy.identity;

import java.util.Optional;

/// The verifier that goes with a name somebody claims.
///
/// @param user     empty if nobody has the name, or not with this kind of verifier
/// @param verifier that of the user, or a decoy: the same work, and no right answer
public record Claimed<V>(Optional<UserName> user, V verifier) {}
