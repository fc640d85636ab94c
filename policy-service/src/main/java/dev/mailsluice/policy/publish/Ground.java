package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.document.Format;

/// By what a question is to be explained.
public sealed interface Ground {

    /// By what this process answers by now.
    record Active() implements Ground {}

    /// By a revision of the history.
    record Past(long number) implements Ground {}

    /// By a document that nobody has published.
    ///
    /// @param body the spec alone or the whole manifest
    record Candidate(byte[] body, Format format) implements Ground {}
}
