package dev.mailsluice.policy.api.rest;

/// Policies of the acceptance scenarios: `local.example` is the only local domain.
public final class Documents {

    private Documents() {}

    /// K0.
    public static final String NO_REROUTE = spec("mode: NoReroute\n");

    /// K1.
    public static final String ALLOW_CLIENTS = allow("192.0.2.0/24");

    /// K5: Reroute without any criterion and without `otherwise`.
    public static final String NO_OTHERWISE = spec("mode: Reroute\nreroute: {nextHop: internet}\n");

    /// K9: a `never` list only, and no default either.
    public static final String NEVER_ONLY =
            spec("mode: Reroute\nreroute: {never: [192.0.2.66/32], nextHop: internet}\n");

    public static String allow(String cidr) {
        return spec(
                "mode: Reroute\nreroute: {allow: {clients: [" + cidr + "]}, nextHop: internet, otherwise: Refuse}\n");
    }

    public static String spec(String mode) {
        return """
                nextHops:
                - {name: mailstore, host: mailstore.example, port: 2525, tls: Required}
                - {name: internet, mx: true}
                localDomains:
                - {domain: local.example, nextHop: mailstore}
                """ + mode;
    }
}
