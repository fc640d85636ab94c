package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.difference.Difference;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What changes for mail from one revision to another.
@Schema(name = "Diff")
public record DiffView(
        @Schema(examples = "default") String policy,

        @Schema(description = "0: the time before the first", examples = "2")
        long from,

        @Schema(examples = "3") long to,

        @Schema(description = "What widens first, at most 1,000 and how many more; empty: both decide alike")
        List<DifferenceView> differences) {

    @Schema(name = "Difference")
    public record DifferenceView(
            @Schema(
                    enumeration = {"WIDENS", "NARROWS", "OTHER"},
                    description = "WIDENS: mail is taken that was refused; NARROWS: the contrary; OTHER: mail goes"
                            + " elsewhere")
            String effect,

            @Schema(description = "In the newer document, or in the older one", examples = "reroute.allow.clients")
            String path,

            @Schema(examples = "clients of 192.0.2.0/24 may no longer relay")
            String sentence) {}

    static List<DifferenceView> of(List<Difference> differences) {
        return differences.stream()
                .map(difference ->
                        new DifferenceView(difference.effect().name(), difference.path(), difference.sentence()))
                .toList();
    }
}
