package dev.mailsluice.policy.domain;

import java.util.Map;
import java.util.Optional;

/// It is not for this policy to say: ask the delegate, and give [#answered] what it says. Who passes this on without
/// asking defers, for that is its reply.
///
/// @param nextHops those that the delegate may name
/// @param forwardPath the final target without angle brackets, source route stripped
public record AskDelegate(Delegate mode, Map<String, NextHop> nextHops, String forwardPath) implements Decision {
    @Override
    public Rule rule() {
        return Rule.DELEGATE;
    }

    @Override
    public Reply reply() {
        return Replies.DELEGATE_SILENT;
    }

    /// What the delegate's answer means. Never yes, unless it says so and there is a next hop.
    public Decision answered(DelegateAnswer answer) {
        return switch (answer) {
            case DelegateAnswer.Pass(Optional<String> nextHop) ->
                nextHop.map(name -> Optional.ofNullable(nextHops.get(name)))
                        .orElseGet(() -> Optional.of(mode.nextHop()))
                        .<Decision>map(hop -> new Relay(Rule.DELEGATE, Replies.ACCEPTED, hop, forwardPath))
                        .orElseGet(() -> new Defer(Rule.DELEGATE_NEXT_HOP, Replies.DELEGATE_SILENT));
            case DelegateAnswer.Refuse(Optional<String> text) ->
                new Refuse(Rule.DELEGATE, Replies.worded(Replies.NOT_ALLOWED, text));
            case DelegateAnswer.Defer(Optional<String> text) ->
                new Defer(Rule.DELEGATE, Replies.worded(Replies.DELEGATE_DEFERS, text));
            case DelegateAnswer.None(DelegateAnswer.Why why) -> new Defer(why.rule(), Replies.DELEGATE_SILENT);
        };
    }
}
