package dev.mailsluice.policy.domain;

/// A decision in short, to be compared.
///
/// @param nextHop its name, empty if none
public record Verdict(String kind, String rule, String nextHop, String forwardPath) {
    static Verdict refuse(String rule) {
        return new Verdict("Refuse", rule, "", "");
    }

    /// What the decision of a question that was recorded can be compared by.
    public Verdict withoutPath() {
        return new Verdict(kind, rule, nextHop, "");
    }

    public static Verdict of(Decision decision) {
        return switch (decision) {
            case Deliver(var rule, var _, var nextHop, var path) ->
                new Verdict("Deliver", rule.path(), nextHop.name(), path);
            case Relay(var rule, var _, var nextHop, var path) ->
                new Verdict("Relay", rule.path(), nextHop.name(), path);
            case Refuse(var rule, var _) -> refuse(rule.path());
            case Defer(var rule, var _) -> new Verdict("Defer", rule.path(), "", "");
            case AskDelegate ask -> new Verdict("Ask", ask.rule().path(), "", ask.forwardPath());
        };
    }
}
