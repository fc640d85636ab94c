package dev.mailsluice.policy.domain;

/// What holds for clients that no criterion names. The constants are spelt as in a document.
public enum Otherwise {
    Refuse,
    Relay
}
