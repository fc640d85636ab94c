package dev.mailsluice.policy.domain;

/// Where an edge passes mail on to.
///
/// @param name how the policy refers to it, a DNS-1123 label
/// @param port TCP port, 1 to 65535
public record NextHop(String name, Target target, int port, Tls tls) {
    public static final int DEFAULT_PORT = 25;
    public static final Tls DEFAULT_TLS = Tls.Opportunistic;

    public NextHop {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port `%d` is not between 1 and 65535".formatted(port));
        }
    }
}
