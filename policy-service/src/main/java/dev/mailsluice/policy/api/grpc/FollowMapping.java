package dev.mailsluice.policy.api.grpc;

import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.inforce.EdgeReport;
import dev.mailsluice.policy.inforce.Following;
import dev.mailsluice.policy.inforce.Standing;
import dev.mailsluice.policy.v1.FollowRequest;
import dev.mailsluice.policy.v1.FollowResponse;

/// Wire to values and values to wire; total, both directions.
final class FollowMapping {

    private FollowMapping() {}

    static Parsed<EdgeReport> report(FollowRequest wire) {
        return EdgeReport.parse(
                wire.getEdge(),
                wire.getSequence(),
                wire.getFloorsList().stream().map(FollowMapping::standing).toList(),
                Integer.toUnsignedLong(wire.getOpenTransactions()));
    }

    static FollowResponse answer(Following.Answer answer) {
        var wire = FollowResponse.newBuilder()
                .setSequence(answer.sequence())
                .setLeaseMillis(Math.toIntExact(answer.lease().toMillis()));
        answer.heads().forEach(head -> wire.addHeads(standing(head)));
        return wire.build();
    }

    private static Standing standing(dev.mailsluice.policy.v1.Standing wire) {
        return new Standing(wire.getPolicy(), wire.getRevision(), wire.getDigest());
    }

    private static dev.mailsluice.policy.v1.Standing standing(Standing standing) {
        return dev.mailsluice.policy.v1.Standing.newBuilder()
                .setPolicy(standing.policy())
                .setRevision(standing.revision())
                .setDigest(standing.digest())
                .build();
    }
}
