package dev.mailsluice.edge.dns;

/// An MX record: RFC 1035 §3.3.9.
///
/// @param preference the lower, the better
/// @param host without the dot at its end; empty is the root, which no mail can be sent to
public record Exchanger(int preference, String host) {

    /// "No service": RFC 7505 §3.
    boolean isNull() {
        return host.isEmpty();
    }
}
