package dev.mailsluice.policy.domain;

/// The verdict for one recipient. It names the rule that gave it and what the client shall be told.
/// [AskDelegate] is none yet.
public sealed interface Decision permits Deliver, Relay, Refuse, Defer, AskDelegate {
    Rule rule();

    /// For [Deliver] and [Relay] a 250 that the next hop's own reply replaces.
    Reply reply();
}
