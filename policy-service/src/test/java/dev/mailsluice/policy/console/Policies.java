package dev.mailsluice.policy.console;

/// Documents that are shown.
final class Policies {

    static final String LOCAL_ONLY = """
            nextHops:
            - {name: mailstore, host: mailstore.example, port: 25, tls: Required}
            localDomains:
            - {domain: local.example, nextHop: mailstore}
            mode: NoReroute
            """;

    static final String REROUTE = reroute("192.0.2.0/24");

    static String reroute(String clients) {
        return """
                nextHops:
                - {name: mailstore, host: mailstore.mail.svc, port: 25, tls: Opportunistic}
                - {name: internet, mx: true}
                localDomains:
                - {domain: example.com, nextHop: mailstore, subdomains: true}
                - {domain: example.org, nextHop: mailstore}
                mode: Reroute
                reroute:
                  never: [192.0.2.66/32]
                  allow: {clients: [%s, "2001:db8::/32"], listeners: [internal], authenticated: true}
                  routes:
                  - {domain: partner.example, subdomains: true, nextHop: mailstore, alwaysRelay: true}
                  nextHop: internet
                  otherwise: Refuse
                """.formatted(clients);
    }

    private Policies() {}
}
