package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.Parsed;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where we listen ourselves. Mail passed on to there comes back.
///
/// @param port empty: every port
record OwnAddress(Host host, Optional<Integer> port) {
    private static final Pattern HOST_AND_PORT = Pattern.compile("\\[([^\\]]*)\\](?::(\\d{1,5}))?|([^:]*):(\\d{1,5})");

    /// @param text `host`, `host:port`, an address, or `[address]:port` for IPv6
    /// @throws IllegalArgumentException if it is none of them
    static OwnAddress parse(String text) {
        Matcher matcher = HOST_AND_PORT.matcher(text);
        if (!matcher.matches()) {
            return new OwnAddress(host(text), Optional.empty());
        }
        String host = matcher.group(1) == null ? matcher.group(3) : matcher.group(1);
        String port = matcher.group(2) == null ? matcher.group(4) : matcher.group(2);
        return new OwnAddress(host(host), Optional.ofNullable(port).map(Integer::valueOf));
    }

    private static Host host(String text) {
        return switch (Host.parse(text)) {
            case Parsed.Good<Host>(var host) -> host;
            case Parsed.Bad<Host>(var message) -> throw new IllegalArgumentException(message);
        };
    }

    /// Whether a connection to there would be one to us: a listener on loopback, or on all addresses, is reached
    /// through every loopback name.
    boolean isReachedBy(Host other, int otherPort) {
        boolean same = host.text().equals(other.text());
        boolean loopback = other.isLoopback() && (host.isLoopback() || host.isUnspecified());
        return (same || loopback) && port.map(own -> own == otherPort).orElse(true);
    }
}
