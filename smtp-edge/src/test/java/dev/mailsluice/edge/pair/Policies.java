package dev.mailsluice.edge.pair;

/// The policies of the acceptance scenarios, each by its name there. `local.example` is the only local domain, and
/// there is one next hop for all. What is 192.0.2.0/24 in the scenarios is 127.0.2.0/24 here, so that clients can
/// have such
/// addresses.
public record Policies(int nextHopPort) {

    /// Client A of the scenarios: in the list of [#k1()].
    public static final String A = "127.0.2.10";
    /// Client B: in no list.
    static final String B = "127.0.3.9";
    /// Client C: in no list; it can authenticate.
    public static final String C = "127.0.4.5";
    /// Client N: in the list of [#k1()], and never to relay by [#k2()].
    static final String N = "127.0.2.66";

    private static final String NEVER_N = "never: [" + N + "/32], ";

    /// NoReroute.
    public String k0() {
        return with("mode: NoReroute");
    }

    /// Reroute, allow the clients 127.0.2.0/24.
    public String k1() {
        return reroute("allow: {clients: [127.0.2.0/24]}");
    }

    /// [#k1()], but never N.
    String k2() {
        return reroute(NEVER_N + "allow: {clients: [127.0.2.0/24]}");
    }

    /// [#k2()], or whoever authenticated.
    public String k2OrAuthenticated() {
        return reroute(NEVER_N + "allow: {clients: [127.0.2.0/24], authenticated: true}");
    }

    /// Reroute, allow whoever authenticated.
    String k3() {
        return reroute("allow: {authenticated: true}");
    }

    /// [#k1()] or [#k3()].
    public String k6() {
        return reroute("allow: {clients: [127.0.2.0/24], authenticated: true}");
    }

    /// Reroute, allow clients with an empty list.
    String k4() {
        return reroute("allow: {clients: []}");
    }

    /// Reroute, allow what came in on the listener `internal`.
    String k7() {
        return reroute("allow: {listeners: [internal]}");
    }

    /// [#k4()] and a route for `partner.example` (exact) that always relays.
    String k8() {
        return reroute("allow: {clients: []}, routes: [{domain: partner.example, nextHop: hop, alwaysRelay: true}]");
    }

    /// Delegate.
    String kx() {
        return with("mode: Delegate\ndelegate: {name: custom, nextHop: hop}");
    }

    /// Reroute, allow one client.
    String rerouteFrom(String client) {
        return reroute("allow: {clients: [" + client + "/32]}");
    }

    public String reroute(String criteria) {
        return with("mode: Reroute\nreroute: {" + criteria + ", nextHop: hop, otherwise: Refuse}");
    }

    private String with(String mode) {
        return """
                nextHops:
                - {name: hop, host: 127.0.0.1, port: %d, tls: Disabled}
                localDomains:
                - {domain: local.example, nextHop: hop}
                %s
                """.formatted(nextHopPort, mode);
    }
}
