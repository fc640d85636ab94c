package dev.mailsluice.policy.console;

import java.util.List;

/// Every page, for those tests that look at all of them.
record Tour(String name, String path) {

    static final String POLICY = "default";

    private static final String ROOT = "/console/policies/" + POLICY;

    static List<Tour> pages() {
        return List.of(
                new Tour("policies", "/console/"),
                new Tour("policy", ROOT),
                new Tour("history", ROOT + "/history"),
                new Tour("compare", ROOT + "/compare?from=1&to=3"),
                new Tour("revision", ROOT + "/revisions/2"),
                new Tour("try", ROOT + "/try?client=192.0.2.10&recipient=somebody@elsewhere.example"),
                new Tour("edit", ROOT + "/edit"),
                new Tour("missing", "/console/nowhere"));
    }

    /// A policy with some life behind it.
    static void prepare(Scene scene) {
        if (scene.isActive(POLICY)) {
            return;
        }
        scene.publish(POLICY, Policies.LOCAL_ONLY, "ops@example.com", "first light");
        scene.publish(POLICY, Policies.REROUTE, "ops@example.com", "partners may relay");
        scene.publish(
                POLICY, Policies.reroute("192.0.2.0/24, 198.51.100.0/24"), "night-shift", "new range, ticket 4711");
        scene.publish("quarantine", Policies.LOCAL_ONLY);
        scene.ask(POLICY, "192.0.2.10", "somebody@elsewhere.example", 210);
        scene.ask(POLICY, "198.51.100.7", "somebody@partner.example", 88);
        scene.ask(POLICY, "203.0.113.9", "somebody@example.com", 145);
        scene.ask(POLICY, "203.0.113.9", "somebody@elsewhere.example", 60);
        scene.ask(POLICY, "192.0.2.66", "somebody@elsewhere.example", 12);
    }
}
