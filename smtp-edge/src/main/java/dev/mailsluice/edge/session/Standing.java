package dev.mailsluice.edge.session;

/// Whether verdicts still stand, by what policy-service told the edge last (ADR 6).
public sealed interface Standing {

    /// No verdict is below the floor, and what the edge was told can be trusted now.
    record Firm() implements Standing {}

    /// @param floor verdicts below it count no more
    record Raised(long floor) implements Standing {}

    /// Nothing was heard for too long; what stands is not known.
    record Unknown() implements Standing {}

    /// Nobody tells this edge what stands, so policy is asked again each time.
    record Untold() implements Standing {}
}
