package dev.mailsluice.policy.api.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mailsluice.policy.domain.DecidingInputs;
import dev.mailsluice.policy.domain.DomainName;
import dev.mailsluice.policy.preview.Change;
import dev.mailsluice.policy.preview.Example;
import dev.mailsluice.policy.preview.Outcome;
import dev.mailsluice.policy.preview.Report;
import dev.mailsluice.policy.preview.Tally;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a candidate would change.
@Schema(name = "Preview")
public record PreviewView(
        String policy,

        @Schema(description = "By which is decided now; 0: none, so whatever passes would be newly allowed")
        long revision,

        @Schema(description = "How many questions were tried, repetitions counted")
        long asked,

        @Schema(description = "How many different ones") long distinct,

        @Schema(description = "One for each kind of change, newly allowed first")
        List<ChangeView> changes) {

    static PreviewView of(String policy, Report report) {
        return new PreviewView(
                policy,
                report.active(),
                report.asked(),
                report.distinct(),
                report.tallies().stream().map(ChangeView::of).toList());
    }

    @Schema(name = "PreviewChange")
    public record ChangeView(
            @Schema(enumeration = {"newlyAllowed", "newlyRefused", "otherNextHop", "otherRule", "unchanged"})
            String change,

            long asked,
            long distinct,

            @Schema(description = "Those asked most, 20 at most")
            List<ExampleView> examples) {

        static ChangeView of(Tally tally) {
            return new ChangeView(
                    name(tally.change()),
                    tally.asked(),
                    tally.distinct(),
                    tally.examples().stream().map(ExampleView::of).toList());
        }
    }

    static String name(Change change) {
        return switch (change) {
            case NEWLY_ALLOWED -> "newlyAllowed";
            case NEWLY_REFUSED -> "newlyRefused";
            case OTHER_NEXT_HOP -> "otherNextHop";
            case OTHER_RULE -> "otherRule";
            case UNCHANGED -> "unchanged";
        };
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PreviewExample", description = "A question with both answers; local parts are not known")
    public record ExampleView(
            @Schema(examples = "192.0.2.10") String clientAddress,

            @Schema(description = "Empty if it is none that a policy could name")
            String listener,

            @Schema(description = "Whether the session passed AUTH")
            boolean authenticated,

            @Schema(
                    description = "What the forward-path is",
                    enumeration = {"mailbox", "addressLiteral", "postmaster", "senderRouted", "invalid"})
            String recipient,

            @Schema(description = "Of a mailbox", examples = "partner.example")
            String domain,

            @Schema(description = "How often") long asked,
            OutcomeView before,
            OutcomeView after) {

        static ExampleView of(Example example) {
            DecidingInputs inputs = example.inputs();
            String shape =
                    switch (inputs.recipient().shape()) {
                        case MAILBOX -> "mailbox";
                        case ADDRESS_LITERAL -> "addressLiteral";
                        case POSTMASTER -> "postmaster";
                        case SENDER_ROUTED -> "senderRouted";
                        case INVALID -> "invalid";
                    };
            return new ExampleView(
                    inputs.client().toString(),
                    inputs.listener(),
                    inputs.authenticated(),
                    shape,
                    inputs.recipient().domain().map(DomainName::ascii).orElse(null),
                    example.asked(),
                    OutcomeView.of(example.before()),
                    OutcomeView.of(example.after()));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PreviewOutcome")
    public record OutcomeView(
            @Schema(enumeration = {"Deliver", "Relay", "Refuse", "Defer"})
            String outcome,

            @Schema(description = "What decided, as a path into the document")
            String rule,

            @Schema(description = "Only with Deliver and Relay")
            DecisionView.NextHopView nextHop) {

        static OutcomeView of(Outcome outcome) {
            String kind =
                    switch (outcome.kind()) {
                        case DELIVER -> "Deliver";
                        case RELAY -> "Relay";
                        case REFUSE -> "Refuse";
                        case DEFER -> "Defer";
                    };
            return new OutcomeView(
                    kind,
                    outcome.rule().path(),
                    outcome.nextHop().map(DecisionView::nextHop).orElse(null));
        }
    }
}
