package dev.mailsluice.policy.domain;

/// Address of the client. IPv4-mapped IPv6 is IPv4, so that no rule can be passed by on the other spelling.
public record ClientAddress(IpAddress ip) {
    /// @param text IPv4 or IPv6 without brackets and without zone
    /// @throws IllegalArgumentException if `text` is no such address; the message names it
    public static ClientAddress parse(String text) {
        return switch (IpAddress.parse(text)) {
            case Parsed.Good<IpAddress>(var ip) -> new ClientAddress(ip);
            case Parsed.Bad<IpAddress>(var message) -> throw new IllegalArgumentException(message);
        };
    }

    /// Canonical text, RFC 5952 §4 for IPv6.
    @Override
    public String toString() {
        return ip.toString();
    }
}
