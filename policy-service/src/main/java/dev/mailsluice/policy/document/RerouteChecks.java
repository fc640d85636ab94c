package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.Otherwise;
import dev.mailsluice.policy.domain.Reroute;

/// What must hold between the fields of `reroute`.
final class RerouteChecks {
    private RerouteChecks() {}

    static void check(Reroute reroute, Fields fields, ExposureJudge judge) {
        boolean grants = reroute.allow().anybody() || reroute.otherwise() == Otherwise.Relay;
        if (grants && !fields.has("nextHop")) {
            fields.problem(
                    "nextHop",
                    "is missing; some clients may relay, so name the next hop for domains that no route names");
        }
        judge.judge(reroute, fields);
    }
}
