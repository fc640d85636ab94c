package dev.mailsluice.policy.access;

/// What became of a bearer token.
public sealed interface Identified {

    record Known(Caller caller) implements Identified {}

    /// @param why one sentence with the remedy, to be shown to whoever sent the token
    record Unknown(String why) implements Identified {}

    /// Who could say is away. Never taken for yes.
    record Unavailable(String why) implements Identified {}
}
