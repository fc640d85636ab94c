package dev.mailsluice.edge.server;

import dev.mailsluice.edge.address.Cidr;
import dev.mailsluice.edge.session.Refusal;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts the sessions of all event loops, in total and of each address.
///
/// INVARIANT: an address without a session takes no memory here, so there are never more of them than sessions.
final class Admission {

    private final ConnectionLimits limits;
    private final Optional<ArrivalRate> rate;
    private final AtomicInteger sessions = new AtomicInteger();
    private final ConcurrentMap<Cidr, Integer> ofAddress = new ConcurrentHashMap<>();

    Admission(ConnectionLimits limits) {
        this.limits = limits;
        this.rate =
                limits.arrivalsPerMinute().stream().mapToObj(ArrivalRate::new).findFirst();
    }

    /// A place for whoever has connected; empty if there is none.
    Optional<Place> enter() {
        if (sessions.incrementAndGet() <= limits.sessions()) {
            return Optional.of(new Place());
        }
        sessions.decrementAndGet();
        return Optional.empty();
    }

    Duration greetingDelay() {
        return limits.greetingDelay();
    }

    /// Addresses that are counted at present.
    int addresses() {
        return ofAddress.size();
    }

    /// What one connection takes of the limits, from its first moment to its last.
    final class Place {

        private Optional<Cidr> counted = Optional.empty();

        /// It is `client` who came. Once, at most.
        ///
        /// @return why it cannot stay, if so; the place is still to be left
        Optional<Refusal> takenBy(InetAddress client) {
            if (limits.isShared(client)) {
                return Optional.empty();
            }
            Cidr address = ConnectionLimits.counted(client);
            if (rate.isPresent() && !rate.get().allows(address, System.nanoTime())) {
                return Optional.of(Refusal.TOO_OFTEN);
            }
            counted = Optional.of(address);
            return ofAddress.merge(address, 1, Integer::sum) > limits.sessionsPerAddress()
                    ? Optional.of(Refusal.TOO_MANY_OF_ADDRESS)
                    : Optional.empty();
        }

        /// Nothing is left of the connection. Once.
        void leave() {
            counted.ifPresent(address -> ofAddress.computeIfPresent(address, (_, n) -> n > 1 ? n - 1 : null));
            sessions.decrementAndGet();
        }
    }
}
