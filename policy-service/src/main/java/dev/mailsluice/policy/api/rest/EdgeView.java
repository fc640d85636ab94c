package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.api.rest.FollowView.StandingView;
import dev.mailsluice.policy.inforce.SeenEdge;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An edge that may have a lease.
@Schema(name = "Edge")
public record EdgeView(
        String name,

        @Schema(description = "The replica that heard it last")
        String replica,

        @Schema(description = "Since its latest report") long silentMillis,

        long openTransactions,

        @Schema(description = "To what it holds") List<StandingView> floors) {

    static EdgeView of(SeenEdge edge) {
        return new EdgeView(
                edge.name(),
                edge.replica(),
                edge.silent().toMillis(),
                edge.openTransactions(),
                edge.floors().stream().map(StandingView::of).toList());
    }
}
