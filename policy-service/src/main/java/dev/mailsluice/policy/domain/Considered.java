package dev.mailsluice.policy.domain;

/// A decision, by what it was made, and what of the forward-path it was made of.
public record Considered(PolicySnapshot snapshot, Recipient recipient, Decision decision) {

    /// The same with what came of asking the delegate.
    public Considered decided(Decision instead) {
        return new Considered(snapshot, recipient, instead);
    }
}
