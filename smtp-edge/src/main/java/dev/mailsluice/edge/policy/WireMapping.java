package dev.mailsluice.edge.policy;

import dev.mailsluice.edge.policy.Answer.Outcome;
import dev.mailsluice.edge.policy.Answer.WireNextHop;
import dev.mailsluice.edge.policy.Answer.WireReply;
import dev.mailsluice.edge.session.NextHop;
import dev.mailsluice.edge.session.Question;
import dev.mailsluice.edge.session.TlsClient;
import dev.mailsluice.edge.session.Verdict;
import dev.mailsluice.edge.session.Verdict.Ruling;
import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.DecideResponse;
import java.util.Optional;

/// The contract's messages and our values. Total: an answer that is not understood is no verdict.
final class WireMapping {

    private WireMapping() {}

    static DecideRequest request(Question question, String policy, long floor) {
        DecideRequest.Builder request = DecideRequest.newBuilder()
                .setPolicy(policy)
                .setClientAddress(question.client().address())
                .setLocalAddress(question.client().localAddress().orElse(""))
                .setListener(question.client().listener())
                .setIdentity(question.identity().orElse(""))
                .setReversePath(question.reversePath().text())
                .setForwardPath(question.forwardPath().text())
                .setTls(question.tls())
                .setMinRevision(floor);
        question.certificate().ifPresent(certificate -> request.setTlsClient(tlsClient(certificate)));
        return request.build();
    }

    private static dev.mailsluice.policy.v1.TlsClient tlsClient(TlsClient certificate) {
        return dev.mailsluice.policy.v1.TlsClient.newBuilder()
                .setFingerprint(certificate.fingerprint())
                .addAllDnsNames(certificate.dnsNames())
                .addAllUris(certificate.uris())
                .build();
    }

    static dev.mailsluice.policy.v1.Standing standing(Tidings.Head head) {
        return dev.mailsluice.policy.v1.Standing.newBuilder()
                .setPolicy(head.policy())
                .setRevision(head.revision())
                .setDigest(head.digest())
                .build();
    }

    static Tidings.Head head(dev.mailsluice.policy.v1.Standing standing) {
        return new Tidings.Head(standing.getPolicy(), standing.getRevision(), standing.getDigest());
    }

    static Verdict verdict(DecideResponse response) {
        try {
            return answer(response).verdict();
        } catch (IllegalArgumentException e) {
            return new Verdict.None("the answer cannot be used: " + e.getMessage());
        }
    }

    private static Answer answer(DecideResponse response) {
        return new Answer(
                outcome(response.getOutcome()),
                new Ruling(response.getPolicy(), response.getRevision(), response.getDigest(), response.getRule()),
                new WireReply(
                        response.getReply().getCode(),
                        response.getReply().getEnhancedStatus(),
                        response.getReply().getText()),
                response.hasNextHop() ? Optional.of(nextHop(response.getNextHop())) : Optional.empty(),
                response.getForwardPath());
    }

    private static Outcome outcome(DecideResponse.Outcome outcome) {
        return switch (outcome) {
            case OUTCOME_DELIVER -> Outcome.DELIVER;
            case OUTCOME_RELAY -> Outcome.RELAY;
            case OUTCOME_REFUSE -> Outcome.REFUSE;
            case OUTCOME_DEFER -> Outcome.DEFER;
            case OUTCOME_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("outcome `" + outcome + "` is unknown");
        };
    }

    private static WireNextHop nextHop(dev.mailsluice.policy.v1.NextHop hop) {
        return new WireNextHop(hop.getName(), hop.getHost(), hop.getMx(), hop.getPort(), tls(hop.getTls()));
    }

    private static NextHop.Tls tls(dev.mailsluice.policy.v1.NextHop.Tls tls) {
        return switch (tls) {
            case TLS_DISABLED -> NextHop.Tls.DISABLED;
            case TLS_OPPORTUNISTIC -> NextHop.Tls.OPPORTUNISTIC;
            case TLS_REQUIRED -> NextHop.Tls.REQUIRED;
            case TLS_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("tls `" + tls + "` of a next hop is unknown");
        };
    }
}
