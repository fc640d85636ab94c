package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.Otherwise;
import dev.mailsluice.policy.domain.Quoted;
import dev.mailsluice.policy.domain.Reroute;

/// What must hold between the fields of `reroute`.
final class RerouteChecks {
    static final String OPEN_RELAY = "openRelay";
    static final String ACKNOWLEDGED = "Acknowledged";

    private RerouteChecks() {}

    static void check(Reroute reroute, Fields fields) {
        boolean grants = reroute.allow().anybody() || reroute.otherwise() == Otherwise.Relay;
        if (grants && !fields.has("nextHop")) {
            fields.problem(
                    "nextHop",
                    "is missing; some clients may relay, so name the next hop for domains that no route names");
        }
        if (fields.has(OPEN_RELAY) && !reroute.opensRelay()) {
            fields.problem(OPEN_RELAY, "is a left-over: the policy opens nothing to strangers; remove it");
        }
        if (!fields.has(OPEN_RELAY) && reroute.opensRelay()) {
            fields.problem(
                    OPEN_RELAY,
                    "is missing: %s lets everybody relay; take that away, or write `openRelay: Acknowledged`"
                            .formatted(reason(reroute)));
        }
        fields.optional(OPEN_RELAY)
                .flatMap(place -> place.text().filter(text -> !text.equals(ACKNOWLEDGED)))
                .ifPresent(text -> fields.problem(
                        OPEN_RELAY, "%s is not known; write `Acknowledged`".formatted(Quoted.text(text))));
    }

    private static String reason(Reroute reroute) {
        return reroute.otherwise() == Otherwise.Relay ? "`otherwise: Relay`" : "a client network of prefix `/0`";
    }
}
