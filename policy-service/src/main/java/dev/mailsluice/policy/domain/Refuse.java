package dev.mailsluice.policy.domain;

/// Not from this client to this recipient.
public record Refuse(Rule rule, Reply reply) implements Decision {}
