package dev.mailsluice.policy.api.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mailsluice.policy.domain.AskDelegate;
import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.Defer;
import dev.mailsluice.policy.domain.Deliver;
import dev.mailsluice.policy.domain.NextHop;
import dev.mailsluice.policy.domain.Refuse;
import dev.mailsluice.policy.domain.Relay;
import dev.mailsluice.policy.domain.Target;
import dev.mailsluice.policy.publish.Verdict;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The answer to an edge's question. What does not apply is absent.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Decision")
public record DecisionView(
        @Schema(enumeration = {"Deliver", "Relay", "Refuse", "Defer"})
        String outcome,

        String policy,

        @Schema(description = "By which it was decided; 0: nothing is published")
        long revision,

        @Schema(description = "Absent with revision 0") String digest,

        @Schema(description = "What decided, as a path into the document", examples = "reroute.allow.clients[0]")
        String rule,

        ReplyView reply,

        @Schema(description = "Only with Deliver and Relay") NextHopView nextHop,

        @Schema(description = "Only with Deliver and Relay: the final target, without angle brackets")
        String forwardPath) {

    @Schema(name = "Reply", description = "What the client shall be told; with 250 the next hop's reply replaces it")
    public record ReplyView(
            @Schema(examples = "550") int code,
            @Schema(examples = "5.7.1") String enhancedStatus,
            String text) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "NextHop", description = "Either `host` or `mx`")
    public record NextHopView(
            String name,

            @Schema(description = "A host name or an address without brackets")
            String host,

            @Schema(description = "true: the MX hosts of the recipient's domain")
            Boolean mx,

            int port,

            @Schema(enumeration = {"Disabled", "Opportunistic", "Required"})
            String tls) {}

    static DecisionView of(Verdict verdict) {
        By by = new By(verdict.policy(), verdict.revision(), verdict.digest().isEmpty() ? null : verdict.digest());
        return of(by, verdict.decision());
    }

    /// @param revision 0: none that was published
    /// @param digest null: none
    record By(String policy, long revision, String digest) {}

    static DecisionView of(By by, Decision decision) {
        return switch (decision) {
            case Deliver deliver -> of("Deliver", by, decision, nextHop(deliver.nextHop()), deliver.forwardPath());
            case Relay relay -> of("Relay", by, decision, nextHop(relay.nextHop()), relay.forwardPath());
            case Refuse _ -> of("Refuse", by, decision, null, null);
            case Defer _, AskDelegate _ -> of("Defer", by, decision, null, null);
        };
    }

    private static DecisionView of(String outcome, By by, Decision decision, NextHopView nextHop, String forwardPath) {
        var reply = decision.reply();
        return new DecisionView(
                outcome,
                by.policy(),
                by.revision(),
                by.digest(),
                decision.rule().path(),
                new ReplyView(reply.code(), reply.enhancedStatus(), reply.text()),
                nextHop,
                forwardPath);
    }

    static NextHopView nextHop(NextHop nextHop) {
        String tls = nextHop.tls().name();
        return switch (nextHop.target()) {
            case Target.Host(String host) -> new NextHopView(nextHop.name(), host, null, nextHop.port(), tls);
            case Target.Mx() -> new NextHopView(nextHop.name(), null, true, nextHop.port(), tls);
        };
    }
}
