package dev.mailsluice.systemtests.containers;

/// The policies of the seed: `local.example` is local, and there is one next hop for all.
final class Policies {

    private static final String BASE = """
            nextHops:
            - {name: hop, host: %s, port: 25, tls: Disabled}
            localDomains:
            - {domain: local.example, nextHop: hop}
            """.formatted(NextHop.HOST);

    private Policies() {}

    static String noReroute() {
        return BASE + "mode: NoReroute\n";
    }

    /// One client may relay.
    static String rerouteFrom(String client) {
        String range = client + (client.contains(":") ? "/128" : "/32");
        return BASE + """
                mode: Reroute
                reroute: {allow: {clients: ["%s"]}, nextHop: hop, otherwise: Refuse}
                """.formatted(range);
    }
}
