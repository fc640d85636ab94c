package dev.mailsluice.edge.session;

import dev.mailsluice.edge.smtp.MailDomain;

/// Where a message may be passed on, as the policy names it.
///
/// @param port 1 to 65535
public record NextHop(String name, Target target, int port, Tls tls) {

    public sealed interface Target {
        /// A host name, or an address without brackets.
        record Host(String host) implements Target {}

        /// The MX hosts of the recipient's domain: RFC 5321 §5.1.
        ///
        /// INVARIANT: the domain is canonical, so that recipients have the same next hop exactly if the
        /// same hosts take their mail.
        record Mx(MailDomain domain) implements Target {
            public Mx {
                domain = domain.canonical();
            }
        }
    }

    public enum Tls {
        DISABLED,
        OPPORTUNISTIC,
        REQUIRED
    }

    /// Whether every connection to it has TLS with a host that is known to be the right one. An MX host is what DNS
    /// says, which proves nothing without DNSSEC (RFC 8689 §4.2.1).
    boolean isVerified() {
        return tls == Tls.REQUIRED && target instanceof Target.Host;
    }

    public NextHop {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port `" + port + "` is not between 1 and 65535");
        }
    }
}
