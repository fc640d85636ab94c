package dev.mailsluice.policy.domain;

import java.util.List;

/// A verdict and the way to it.
///
/// @param trace in the order in which things were looked at; a dozen steps at most, however long the lists are
public record Explanation(Decision decision, List<Step> trace) {
    public Explanation {
        trace = List.copyOf(trace);
    }
}
