package dev.mailsluice.policy.api.grpc;

import dev.mailsluice.policy.domain.AskDelegate;
import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.Defer;
import dev.mailsluice.policy.domain.Deliver;
import dev.mailsluice.policy.domain.IpAddress;
import dev.mailsluice.policy.domain.NextHop;
import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.domain.Refuse;
import dev.mailsluice.policy.domain.Relay;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.domain.Reply;
import dev.mailsluice.policy.domain.Target;
import dev.mailsluice.policy.domain.Tls;
import dev.mailsluice.policy.publish.Verdict;
import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.DecideResponse;
import dev.mailsluice.policy.v1.DecideResponse.Outcome;
import java.util.Optional;

/// Wire to values and values to wire; total, both directions.
final class WireMapping {

    private WireMapping() {}

    sealed interface Question {}

    record Understood(String policy, RelayRequest request, long minRevision) implements Question {}

    /// @param message names the field
    record NotUnderstood(String message) implements Question {}

    static Question question(DecideRequest wire) {
        if (wire.getPolicy().isEmpty()) {
            return new NotUnderstood("policy: is empty, name the policy the listener is bound to");
        }
        if (wire.getMinRevision() < 0) {
            return new NotUnderstood("min_revision: `" + Long.toUnsignedString(wire.getMinRevision())
                    + "` is more than any revision can be, ask with the floor or with 0");
        }
        if (!wire.getLocalAddress().isEmpty()
                && IpAddress.parse(wire.getLocalAddress()) instanceof Parsed.Bad<IpAddress>(var message)) {
            return new NotUnderstood("local_address: " + message);
        }
        Optional<String> unfit = TlsMapping.problem(wire);
        if (unfit.isPresent()) {
            return new NotUnderstood(unfit.get());
        }
        try {
            return new Understood(
                    wire.getPolicy(),
                    new RelayRequest(
                            ClientAddress.parse(wire.getClientAddress()),
                            wire.getListener(),
                            Optional.of(wire.getIdentity()).filter(who -> !who.isBlank()),
                            wire.getReversePath(),
                            wire.getForwardPath(),
                            TlsMapping.channel(wire)),
                    wire.getMinRevision());
        } catch (IllegalArgumentException e) {
            return new NotUnderstood("client_address: " + e.getMessage());
        }
    }

    static DecideResponse answer(Verdict verdict) {
        Decision decision = verdict.decision();
        DecideResponse.Builder wire = DecideResponse.newBuilder()
                .setPolicy(verdict.policy())
                .setRevision(verdict.revision())
                .setDigest(verdict.digest())
                .setRule(decision.rule().path())
                .setReply(reply(decision.reply()));
        return switch (decision) {
            case Deliver deliver ->
                wire.setOutcome(Outcome.OUTCOME_DELIVER)
                        .setNextHop(nextHop(deliver.nextHop()))
                        .setForwardPath(deliver.forwardPath())
                        .build();
            case Relay relay ->
                wire.setOutcome(Outcome.OUTCOME_RELAY)
                        .setNextHop(nextHop(relay.nextHop()))
                        .setForwardPath(relay.forwardPath())
                        .build();
            case Refuse _ -> wire.setOutcome(Outcome.OUTCOME_REFUSE).build();
            case Defer _, AskDelegate _ ->
                wire.setOutcome(Outcome.OUTCOME_DEFER).build();
        };
    }

    static dev.mailsluice.policy.v1.Reply reply(Reply reply) {
        return dev.mailsluice.policy.v1.Reply.newBuilder()
                .setCode(reply.code())
                .setEnhancedStatus(reply.enhancedStatus())
                .setText(reply.text())
                .build();
    }

    private static dev.mailsluice.policy.v1.NextHop nextHop(NextHop nextHop) {
        var wire = dev.mailsluice.policy.v1.NextHop.newBuilder()
                .setName(nextHop.name())
                .setPort(nextHop.port())
                .setTls(tls(nextHop.tls()));
        return switch (nextHop.target()) {
            case Target.Host(String host) -> wire.setHost(host).build();
            case Target.Mx() -> wire.setMx(true).build();
        };
    }

    private static dev.mailsluice.policy.v1.NextHop.Tls tls(Tls tls) {
        return switch (tls) {
            case Disabled -> dev.mailsluice.policy.v1.NextHop.Tls.TLS_DISABLED;
            case Opportunistic -> dev.mailsluice.policy.v1.NextHop.Tls.TLS_OPPORTUNISTIC;
            case Required -> dev.mailsluice.policy.v1.NextHop.Tls.TLS_REQUIRED;
        };
    }
}
