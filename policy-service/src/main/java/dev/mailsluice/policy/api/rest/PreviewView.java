package dev.mailsluice.policy.api.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
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
            @Schema(
                    enumeration = {
                        "newlyAllowed",
                        "delegated",
                        "unknownSender",
                        "newlyRefused",
                        "otherNextHop",
                        "otherRule",
                        "unchanged"
                    })
            String change,

            long asked,
            long distinct,

            @Schema(description = "Those asked most, 20 at most")
            List<ExampleView> examples) {

        static ChangeView of(Tally tally) {
            return new ChangeView(
                    tally.change().word(),
                    tally.asked(),
                    tally.distinct(),
                    tally.examples().stream().map(ExampleView::of).toList());
        }
    }

    @Schema(name = "PreviewExample", description = "A question with both answers")
    public record ExampleView(
            InputsView question,

            @Schema(description = "How often") long asked,
            OutcomeView before,
            OutcomeView after) {

        static ExampleView of(Example example) {
            return new ExampleView(
                    InputsView.of(example.inputs()),
                    example.asked(),
                    OutcomeView.of(example.before()),
                    OutcomeView.of(example.after()));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PreviewOutcome")
    public record OutcomeView(
            @Schema(enumeration = {"Deliver", "Relay", "Refuse", "Defer", "Delegate"})
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
                        case DELEGATE -> "Delegate";
                    };
            return new OutcomeView(
                    kind,
                    outcome.rule().path(),
                    outcome.nextHop().map(DecisionView::nextHop).orElse(null));
        }
    }
}
