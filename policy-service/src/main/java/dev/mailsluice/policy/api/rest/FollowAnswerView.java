package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.api.rest.FollowView.StandingView;
import dev.mailsluice.policy.inforce.Following;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What an edge is told.
@Schema(name = "FollowAnswer")
public record FollowAnswerView(
        @Schema(description = "Of the report that this answers")
        long sequence,

        @Schema(description = "What this replica has applied, in the order of the report")
        List<StandingView> heads,

        @Schema(description = "For how long the edge may trust its floors, from when it sent the report; 0: not at all")
        long leaseMillis) {

    static FollowAnswerView of(Following.Answer answer) {
        return new FollowAnswerView(
                answer.sequence(),
                answer.heads().stream().map(StandingView::of).toList(),
                answer.lease().toMillis());
    }
}
