package dev.mailsluice.edge.nexthop;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/// Addresses that do not answer are left alone for a while; then one connection finds out. For one event loop; all
/// times are those of [System#nanoTime].
final class Breaker {

    /// Addresses of which something is remembered; of more, the oldest is forgotten.
    private static final int MAX_ADDRESSES = 10_000;

    /// @param failures one after the other
    /// @param until when it is left alone, if the failures are that many
    private record Trouble(int failures, long until) {}

    private final BreakerSettings settings;
    private final Map<InetSocketAddress, Trouble> troubles = new LinkedHashMap<>();

    Breaker(BreakerSettings settings) {
        this.settings = settings;
    }

    /// Whether a connection may be tried; after a pause, one.
    boolean admits(InetSocketAddress address, long now) {
        Trouble trouble = troubles.get(address);
        if (trouble == null || trouble.failures() < settings.failures()) {
            return true;
        }
        if (now - trouble.until() < 0) {
            return false;
        }
        troubles.put(
                address, new Trouble(trouble.failures(), now + settings.pause().toNanos()));
        return true;
    }

    void worked(InetSocketAddress address) {
        troubles.remove(address);
    }

    /// @return whether the address is left alone from now on, and was not before
    boolean failed(InetSocketAddress address, long now) {
        Trouble before = troubles.getOrDefault(address, new Trouble(0, now));
        int failures = Math.min(before.failures() + 1, settings.failures());
        troubles.put(address, new Trouble(failures, now + settings.pause().toNanos()));
        if (troubles.size() > MAX_ADDRESSES) {
            troubles.remove(troubles.keySet().iterator().next());
        }
        return failures == settings.failures() && before.failures() < failures;
    }
}
