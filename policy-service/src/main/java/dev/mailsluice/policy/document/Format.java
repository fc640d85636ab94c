package dev.mailsluice.policy.document;

/// How a document is written.
public enum Format {
    JSON,
    YAML
}
