package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.exposure.Warning;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What about a policy needs a second look.
@Schema(name = "Warning")
public record WarningView(
        @Schema(examples = "reroute.allow.clients[0]") String path, String message) {

    static List<WarningView> of(List<Warning> warnings) {
        return warnings.stream()
                .map(warning -> new WarningView(warning.path(), warning.message()))
                .toList();
    }
}
