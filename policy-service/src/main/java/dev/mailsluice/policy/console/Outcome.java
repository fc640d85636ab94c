package dev.mailsluice.policy.console;

import dev.mailsluice.policy.domain.AskDelegate;
import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.Defer;
import dev.mailsluice.policy.domain.Deliver;
import dev.mailsluice.policy.domain.Refuse;
import dev.mailsluice.policy.domain.Relay;
import java.util.Locale;

/// What a verdict says, in the order in which it is shown.
enum Outcome {
    Deliver("delivered"),
    Relay("relayed"),
    Refuse("refused"),
    Defer("deferred");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /// The class of the style sheet.
    public String style() {
        return "is-" + name().toLowerCase(Locale.ROOT);
    }

    static Outcome of(Decision decision) {
        return switch (decision) {
            case Deliver _ -> Deliver;
            case Relay _ -> Relay;
            case Refuse _ -> Refuse;
            case Defer _, AskDelegate _ -> Defer;
        };
    }
}
