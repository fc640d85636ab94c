package dev.mailsluice.policy.domain;

import java.util.Optional;

/// What a delegate says about one recipient, or that it says nothing.
public sealed interface DelegateAnswer {

    /// @param nextHop one of the policy's; empty: that of its mode
    record Pass(Optional<String> nextHop) implements DelegateAnswer {}

    /// @param text for the client, as it was sent
    record Refuse(Optional<String> text) implements DelegateAnswer {}

    /// @param text as with [Refuse]
    record Defer(Optional<String> text) implements DelegateAnswer {}

    /// No answer that could be understood. Never yes.
    record None(Why why) implements DelegateAnswer {}

    /// Why there is none.
    enum Why {
        /// The service's configuration has no delegate of this name.
        NOT_CONFIGURED("delegate-not-configured"),
        /// As many questions are open as may be.
        BUSY("delegate-busy"),
        /// It failed so often that it is left alone for a while.
        LEFT_ALONE("delegate-left-alone"),
        TIMEOUT("delegate-timeout"),
        /// No connection, or it answered that something is wrong.
        FAILED("delegate-failed"),
        /// It answered that it has no answer.
        UNDEFINED("delegate-undefined"),
        MALFORMED("delegate-malformed");

        private final Rule rule;

        Why(String rule) {
            this.rule = new Rule(rule);
        }

        public Rule rule() {
            return rule;
        }
    }
}
