package dev.mailsluice.policy.access;

import dev.mailsluice.policy.access.AccessEvents.Outcome;
import dev.mailsluice.policy.domain.IpAddress;
import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.limit.FailureTable;
import dev.mailsluice.policy.limit.Limit;
import dev.mailsluice.policy.limit.Networks;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/// Lets callers in, or not, and counts those who fail: strangers by their address, callers by their name. Who is at the
/// limit is answered so until the window has passed, but only instead of a refusal: whoever has a valid token gets in
/// from an address from which others have failed, so that nobody can lock out their neighbours.
public final class Doorman {

    private static final int MOST_KEYS = 100_000;

    private final Access access;
    private final AccessEvents events;
    private final FailureTable<String> strangers;
    private final FailureTable<String> callers;

    /// @param nanoClock monotonic, in nanoseconds
    public Doorman(Access access, Limit limit, LongSupplier nanoClock, AccessEvents events) {
        this.access = access;
        this.events = events;
        this.strangers = new FailureTable<>(limit, MOST_KEYS, nanoClock);
        this.callers = new FailureTable<>(limit, MOST_KEYS, nanoClock);
    }

    /// Who is it? May ask a cluster: blocks, for a bounded time.
    ///
    /// @param bearerToken as sent, without `Bearer`; empty if none was sent
    public Admission admit(Attempt attempt, String bearerToken) {
        String network = network(attempt.client());
        boolean limited = strangers.isLimited(network);
        Optional<Identified> identified =
                limited ? access.recall(bearerToken) : Optional.of(access.identify(bearerToken));
        return switch (identified.orElseGet(() -> new Identified.Unknown(""))) {
            case Identified.Known(var caller) -> new Admission.Admitted(caller);
            case Identified.Unavailable(var why) -> {
                events.answered(Outcome.UNAVAILABLE);
                yield new Admission.Unavailable(why);
            }
            case Identified.Unknown(var why) -> {
                if (limited) {
                    events.answered(Outcome.LIMITED);
                    yield new Admission.Limited(strangers.remaining(network));
                }
                events.answered(Outcome.UNKNOWN);
                events.refused(attempt, Optional.empty(), why);
                if (strangers.countFailure(network)) {
                    events.limitReached(attempt, Optional.empty());
                }
                yield new Admission.Refused(why);
            }
        };
    }

    /// May a known caller do this? May ask a cluster: blocks, for a bounded time.
    ///
    /// @param anyOf  one of them suffices
    /// @param policy empty: all of them, as for a list
    public Permitted permit(Attempt attempt, Caller caller, Set<Permission> anyOf, Optional<String> policy) {
        try {
            if (anyOf.stream().anyMatch(permission -> access.may(caller, permission, policy))) {
                events.answered(Outcome.PERMITTED);
                return new Permitted.Yes();
            }
        } catch (AccessUnavailableException e) {
            events.answered(Outcome.UNAVAILABLE);
            return new Permitted.Unavailable(e.getMessage());
        }
        String name = caller.source() + ":" + caller.name();
        if (callers.isLimited(name)) {
            events.answered(Outcome.LIMITED);
            return new Permitted.Limited(callers.remaining(name));
        }
        String why = Missing.told(caller, anyOf, policy);
        events.answered(Outcome.FORBIDDEN);
        events.refused(attempt, Optional.of(caller), why);
        if (callers.countFailure(name)) {
            events.limitReached(attempt, Optional.of(caller));
        }
        return new Permitted.No(why);
    }

    /// A call that changes what decides was answered.
    public void changed(Attempt attempt, Caller caller, int status) {
        events.changed(attempt, caller, status);
    }

    private static String network(String client) {
        return switch (IpAddress.parse(client)) {
            case Parsed.Good<IpAddress>(var address) -> Networks.of(address).toString();
            case Parsed.Bad<IpAddress> _ -> client;
        };
    }
}
