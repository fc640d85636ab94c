package dev.mailsluice.edge.nexthop;

import dev.mailsluice.edge.session.Effect;
import dev.mailsluice.edge.smtp.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The search for a connection that takes `offer`.
///
/// @param failures what the client would be told of each host that took a connection and went no further, best host
/// first
record Search(
        Effect.OfferRecipient offer, Optional<Login> login, Dialogue.Protection protection, List<Reply> failures) {

    /// The client waits; most domains have no more hosts than these.
    private static final int MAX_HOSTS = 3;

    Search {
        failures = List.copyOf(failures);
    }

    static Search of(Effect.OfferRecipient offer, Optional<Login> login) {
        return new Search(offer, login, Dialogue.Protection.UNTRIED, List.of());
    }

    Search with(Dialogue.Protection other) {
        return new Search(offer, login, other, failures);
    }

    /// The next host is tried as if it were the first.
    Search without(Reply failure) {
        List<Reply> all = new ArrayList<>(failures);
        all.add(failure);
        return new Search(offer, login, Dialogue.Protection.UNTRIED, all);
    }

    Access access() {
        return new Access(offer.nextHop(), login);
    }

    boolean goesOn() {
        return failures.size() < MAX_HOSTS;
    }

    /// Of a search that has failed; a deferral is never made permanent by another host's refusal.
    Reply outcome() {
        return failures.stream()
                .filter(reply -> !reply.isPermanent())
                .findFirst()
                .orElseGet(failures::getFirst);
    }
}
