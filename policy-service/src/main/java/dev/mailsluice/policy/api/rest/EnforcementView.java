package dev.mailsluice.policy.api.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mailsluice.policy.inforce.Enforcement;
import dev.mailsluice.policy.inforce.Laggard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Whether a policy's head is in force, and who stands in between.
@Schema(name = "Enforcement")
public record EnforcementView(
        @Schema(examples = "default") String policy,

        @Schema(description = "The latest revision that any replica has heard of", examples = "3")
        long revision,

        @Schema(description = "Empty if no replica can read the revision")
        String digest,

        @Schema(description = "No mail passes by an older revision any more")
        boolean inForce,

        @JsonInclude
        @Schema(description = "When it was first seen in force; by the clock of the database", nullable = true)
        Instant inForceSince,

        @JsonInclude @Schema(nullable = true) Instant publishedAt,

        @JsonInclude
        @Schema(description = "Between two clocks: that of who published and that of the database", nullable = true)
        Long publishToInForceMillis,

        @Schema(description = "The latest revision in force; 0 if none is")
        long inForceRevision,

        CountView replicas,
        CountView edges,

        @Schema(description = "Who is not at the head, 100 at most: replicas, then edges, by name")
        List<LaggardView> laggards,

        int laggardsTotal) {

    private static final int SHOWN = 100;

    @Schema(name = "Count")
    public record CountView(
            @Schema(description = "Those at the head") int current, int total) {}

    @Schema(name = "Laggard")
    public record LaggardView(
            @Schema(examples = "edge", description = "replica or edge")
            String kind,

            String name,

            @Schema(description = "What it holds to; 0: nothing yet")
            long revision,

            @Schema(description = "When it was last heard") Instant heard,

            @Schema(examples = "behind", description = """
                            behind: it has not come that far yet. silent: it is not heard, and a lease may live still. \
                            rejected: it cannot use the revision. ahead: it holds to a revision that nobody has, history \
                            was lost.""") String reason,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String detail) {

        private static LaggardView of(Laggard laggard, Instant now) {
            return new LaggardView(
                    laggard.kind().name().toLowerCase(Locale.ROOT),
                    laggard.name(),
                    laggard.revision(),
                    now.minus(laggard.silent()),
                    laggard.reason().name().toLowerCase(Locale.ROOT),
                    laggard.detail());
        }
    }

    static EnforcementView of(Enforcement seen) {
        Instant now = Instant.now();
        Instant since = seen.since().orElse(null);
        Instant publishedAt = seen.publishedAt().orElse(null);
        return new EnforcementView(
                seen.policy(),
                seen.head().revision(),
                seen.head().digest(),
                seen.isInForce(),
                since,
                publishedAt,
                since == null || publishedAt == null
                        ? null
                        : Math.max(0, Duration.between(publishedAt, since).toMillis()),
                seen.inForceRevision(),
                count(seen.replicas()),
                count(seen.edges()),
                seen.laggards().stream()
                        .limit(SHOWN)
                        .map(laggard -> LaggardView.of(laggard, now))
                        .toList(),
                seen.laggards().size());
    }

    private static CountView count(Enforcement.Count count) {
        return new CountView(count.current(), count.total());
    }
}
