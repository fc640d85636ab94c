package dev.mailsluice.policy.domain;

/// A text that was read: its value, or a sentence that names what is wrong with it and the remedy.
public sealed interface Parsed<T> {
    record Good<T>(T value) implements Parsed<T> {}

    record Bad<T>(String message) implements Parsed<T> {}
}
