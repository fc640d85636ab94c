package dev.mailsluice.policy.api.rest;

/// What the OpenAPI document shows as examples; a test publishes and asks them.
final class Examples {

    static final String POLICY = """
            nextHops:
            - {name: mailstore, host: mailstore.mail.svc, port: 25, tls: Opportunistic}
            - {name: internet, mx: true}
            localDomains:
            - {domain: example.com, nextHop: mailstore}
            mode: Reroute
            reroute:
              never: [192.0.2.66/32]
              allow: {clients: [192.0.2.0/24]}
              nextHop: internet
              otherwise: Refuse
            """;

    static final String QUESTION = """
            {"policy": "default", "clientAddress": "192.0.2.10", "listener": "internal",
             "reversePath": "a@example.com", "forwardPath": "b@partner.example"}""";

    static final String EXPLAIN = """
            {"clientAddress": "192.0.2.10", "listener": "internal",
             "reversePath": "a@example.com", "forwardPath": "b@partner.example"}""";

    static final String REPORT = """
            {"edge": "edge-7d4f-1", "sequence": 1, "floors": [{"policy": "default", "revision": 0}]}""";

    private Examples() {}
}
