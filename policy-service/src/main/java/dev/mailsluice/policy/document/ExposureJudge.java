package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.Quoted;
import dev.mailsluice.policy.domain.Reroute;
import dev.mailsluice.policy.exposure.Exposure;
import dev.mailsluice.policy.exposure.Networks;
import dev.mailsluice.policy.exposure.Way;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whether a document says `openRelay: Acknowledged` if and only if strangers may relay by it.
///
/// @param networks by which it is judged; empty: not again, as it was when it was published
record ExposureJudge(Optional<Networks> networks) {
    static final String OPEN_RELAY = "openRelay";
    static final String ACKNOWLEDGED = "Acknowledged";

    private static final int NAMED = 3;

    void judge(Reroute reroute, Fields fields) {
        networks.ifPresent(known -> judge(Exposure.of(reroute, known), fields));
        fields.optional(OPEN_RELAY)
                .flatMap(place -> place.text().filter(text -> !text.equals(ACKNOWLEDGED)))
                .ifPresent(text -> fields.problem(
                        OPEN_RELAY, "%s is not known; write `Acknowledged`".formatted(Quoted.text(text))));
    }

    private static void judge(Exposure exposure, Fields fields) {
        boolean says = fields.has(OPEN_RELAY);
        if (says && !exposure.isOpen()) {
            fields.problem(OPEN_RELAY, "is a left-over: the policy opens nothing to strangers; remove it");
        }
        if (!says && exposure.isOpen()) {
            fields.problem(
                    OPEN_RELAY,
                    "is missing: %s; take that away, or write `openRelay: Acknowledged`".formatted(reason(exposure)));
        }
    }

    private static String reason(Exposure exposure) {
        String named = exposure.ways().stream().limit(NAMED).map(Way::sentence).collect(Collectors.joining(", and "));
        int more = exposure.ways().size() - NAMED;
        return more > 0 ? "%s, and %d more".formatted(named, more) : named;
    }
}
