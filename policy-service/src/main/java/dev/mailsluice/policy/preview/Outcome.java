package dev.mailsluice.policy.preview;

import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.Defer;
import dev.mailsluice.policy.domain.Deliver;
import dev.mailsluice.policy.domain.NextHop;
import dev.mailsluice.policy.domain.Refuse;
import dev.mailsluice.policy.domain.Relay;
import dev.mailsluice.policy.domain.Rule;
import java.util.Optional;

/// A decision without what the client wrote.
///
/// @param nextHop present if, and only if, the mail passes
public record Outcome(Kind kind, Rule rule, Optional<NextHop> nextHop) {

    public enum Kind {
        DELIVER,
        RELAY,
        REFUSE,
        DEFER
    }

    public static Outcome of(Decision decision) {
        return switch (decision) {
            case Deliver deliver -> new Outcome(Kind.DELIVER, deliver.rule(), Optional.of(deliver.nextHop()));
            case Relay relay -> new Outcome(Kind.RELAY, relay.rule(), Optional.of(relay.nextHop()));
            case Refuse refuse -> new Outcome(Kind.REFUSE, refuse.rule(), Optional.empty());
            case Defer defer -> new Outcome(Kind.DEFER, defer.rule(), Optional.empty());
        };
    }

    public boolean passes() {
        return nextHop.isPresent();
    }
}
