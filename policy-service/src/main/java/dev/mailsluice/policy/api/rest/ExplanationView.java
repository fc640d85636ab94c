package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.domain.Explanation;
import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.publish.PolicyName;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A verdict and the way to it.
@Schema(name = "Explanation")
public record ExplanationView(
        @Schema(description = "As `POST /decisions` has it; by a candidate with revision 0 and without digest")
        DecisionView decision,

        @Schema(description = "Every rule that was looked at, in this order; the last one decided")
        List<StepView> trace) {

    @Schema(name = "Step")
    public record StepView(
            @Schema(
                    description = "As a path into the document; of a list in which nothing matched the list as a whole",
                    examples = "reroute.never")
            String rule,

            boolean decided,

            @Schema(examples = "none of its 12 entries holds 192.0.2.7")
            String why) {}

    static ExplanationView of(PolicyName name, Optional<PolicyRevision> revision, Explanation explanation) {
        var by = new DecisionView.By(
                name.value(),
                revision.map(PolicyRevision::number).orElse(0L),
                revision.map(PolicyRevision::digest).orElse(null));
        return new ExplanationView(
                DecisionView.of(by, explanation.decision()),
                explanation.trace().stream()
                        .map(step -> new StepView(step.rule(), step.decided(), step.why()))
                        .toList());
    }
}
