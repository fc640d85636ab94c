package dev.mailsluice.policy.api.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mailsluice.policy.store.ChainVerifier;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Whether the history of a policy is what was published.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Chain")
public record ChainView(
        @Schema(examples = "default") String policy,

        @Schema(description = "How many were read, from the head downwards", examples = "3")
        long revisions,

        @Schema(description = "Whether each is what its hash says, and names the hash of the one before")
        boolean intact,

        @Schema(description = "Only if it is not intact: the first place, from the head downwards")
        Problem problem) {

    @Schema(name = "ChainProblem")
    public record Problem(
            @Schema(examples = "2") long revision,

            @Schema(examples = "its hash is not that of its content")
            String message) {}

    static ChainView of(ChainVerifier.Chain chain) {
        Problem problem = chain.broken()
                .map(broken -> new Problem(broken.revision(), broken.message()))
                .orElse(null);
        return new ChainView(chain.policy(), chain.revisions(), problem == null, problem);
    }
}
