package dev.mailsluice.policy.publish;

/// Who published, by which way, and what they said about it. Kept with the revision; nothing is decided by it.
public record Provenance(String author, String source, String comment) {}
