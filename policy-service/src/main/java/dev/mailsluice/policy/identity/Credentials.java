package dev.mailsluice.policy.identity;

/// What a client shows to prove who it is.
public sealed interface Credentials permits Password, ScramProof, BearerToken {}
