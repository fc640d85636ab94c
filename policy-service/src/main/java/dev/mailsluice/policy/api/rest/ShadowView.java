package dev.mailsluice.policy.api.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.mailsluice.policy.preview.Change;
import dev.mailsluice.policy.shadow.ShadowReport;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What came of a candidate.
@Schema(name = "Shadow")
public record ShadowView(
        String policy,

        @Schema(description = "The active revision, beside which it was tried")
        long revision,

        @Schema(description = "Since when it is set", examples = "2026-01-31T08:00:00Z")
        String since,

        @Schema(description = "Who set it") String author,

        @Schema(description = "One for each kind of change, newly allowed first")
        List<CountView> changes,

        @Schema(description = "By the two rules, those met most first, 200 at most")
        List<DifferenceView> differences,

        @JsonRawValue @Schema(description = "The candidate in canonical form", type = SchemaType.OBJECT)
        String document) {

    @Schema(name = "ShadowCount")
    public record CountView(
            @Schema(
                    enumeration = {"newlyAllowed", "delegated", "newlyRefused", "otherNextHop", "otherRule", "unchanged"
                    })
            String change,

            long asked) {}

    @Schema(name = "ShadowDifference")
    public record DifferenceView(
            String change,

            @Schema(description = "Of the active revision; `others`: those beyond the bound")
            String ruleBefore,

            @Schema(description = "Of the candidate") String ruleAfter,

            @Schema(description = "How often") long asked,

            @Schema(description = "The first that were different, 5 at most")
            List<InputsView> examples) {

        static DifferenceView of(ShadowReport.Line line) {
            return new DifferenceView(
                    line.change().word(),
                    line.ruleBefore(),
                    line.ruleAfter(),
                    line.asked(),
                    line.examples().stream().map(InputsView::of).toList());
        }
    }

    static ShadowView of(ShadowReport report) {
        return new ShadowView(
                report.policy(),
                report.revision(),
                report.since().toString(),
                report.author(),
                Arrays.stream(Change.values())
                        // A shadow is asked the whole question.
                        .filter(change -> change != Change.UNKNOWN_SENDER)
                        .map(change -> new CountView(change.word(), report.asked(change)))
                        .toList(),
                report.differences().stream()
                        .filter(line -> line.change() != Change.UNCHANGED)
                        .map(DifferenceView::of)
                        .toList(),
                report.document());
    }
}
