package dev.mailsluice.policy.api.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An error as it is sent: RFC 9457 §3, with all problems as the extension member `problems`.
@Schema(name = "Problem", description = "An error (RFC 9457), with everything that is wrong")
public record ProblemDocument(
        @Schema(description = "What kind of problem", examples = "urn:mailsluice:problem:refused")
        String type,

        @Schema(examples = "Policy refused") String title,

        @Schema(examples = "422") int status,

        @Schema(description = "What happened and what to do about it")
        String detail,

        @Schema(description = "Each thing that is wrong with what was sent; may be empty")
        List<Item> problems) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public ProblemDocument {
        problems = List.copyOf(problems);
    }

    /// @param path where in the body, as `reroute.allow.clients[0]`; empty: the whole
    @Schema(name = "ProblemItem")
    public record Item(
            @Schema(description = "Where in the body; empty: the whole", examples = "reroute.allow.clients[0]")
            String path,

            @Schema(description = "What is wrong, and the remedy")
            String message) {}
}
