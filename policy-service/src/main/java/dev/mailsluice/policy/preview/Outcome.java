package dev.mailsluice.policy.preview;

import dev.mailsluice.policy.domain.AskDelegate;
import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.Defer;
import dev.mailsluice.policy.domain.Delegate;
import dev.mailsluice.policy.domain.Deliver;
import dev.mailsluice.policy.domain.NextHop;
import dev.mailsluice.policy.domain.Refuse;
import dev.mailsluice.policy.domain.Relay;
import dev.mailsluice.policy.domain.Rule;
import java.util.Optional;

/// A decision without what the client wrote.
///
/// @param nextHop present if, and only if, the mail passes
/// @param delegate who would be asked, which is not done here; present if, and only if, nothing else can be told
public record Outcome(Kind kind, Rule rule, Optional<NextHop> nextHop, Optional<Delegate> delegate) {
    private Outcome(Kind kind, Rule rule, Optional<NextHop> nextHop) {
        this(kind, rule, nextHop, Optional.empty());
    }

    public enum Kind {
        DELIVER,
        RELAY,
        REFUSE,
        DEFER,
        DELEGATE
    }

    public static Outcome of(Decision decision) {
        return switch (decision) {
            case Deliver deliver -> new Outcome(Kind.DELIVER, deliver.rule(), Optional.of(deliver.nextHop()));
            case Relay relay -> new Outcome(Kind.RELAY, relay.rule(), Optional.of(relay.nextHop()));
            case Refuse refuse -> new Outcome(Kind.REFUSE, refuse.rule(), Optional.empty());
            case AskDelegate ask -> new Outcome(Kind.DELEGATE, ask.rule(), Optional.empty(), Optional.of(ask.mode()));
            case Defer defer -> new Outcome(Kind.DEFER, defer.rule(), Optional.empty());
        };
    }

    public boolean passes() {
        return nextHop.isPresent();
    }
}
