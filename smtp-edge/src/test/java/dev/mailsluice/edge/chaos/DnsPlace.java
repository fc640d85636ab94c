package dev.mailsluice.edge.chaos;

import dev.mailsluice.policy.v1.NextHop;

/// What the edge asks DNS for.
enum DnsPlace {
    MX("the MX of a domain"),
    HOST("the address of a host");

    static final String DOMAIN = "store.example.";
    /// One that may lead to loopback.
    static final String HOST_NAME = "mx.store.localhost.";

    private final String title;

    DnsPlace(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    NextHop.Builder nextHop(int port) {
        NextHop.Builder nextHop = NextHop.newBuilder().setPort(port).setTls(NextHop.Tls.TLS_DISABLED);
        return switch (this) {
            case MX -> nextHop.setMx(true);
            case HOST -> nextHop.setHost(HOST_NAME);
        };
    }
}
