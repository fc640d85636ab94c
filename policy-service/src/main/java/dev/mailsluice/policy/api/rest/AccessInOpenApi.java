package dev.mailsluice.policy.api.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/// Says in the OpenAPI document what [Gate] and [MethodGate] do before every call, and what a malformed one is
/// answered.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class AccessInOpenApi implements OASFilter {

    private static final String TOKEN = "token";

    private static final Map<String, String> REFUSALS = Map.of(
            "400", "The request cannot be understood; every problem is named",
            "401", "No token, or one that is not known; the header WWW-Authenticate says what is wanted",
            "403", "The caller lacks the role, which is named",
            "429", "Too many refused calls; the header Retry-After says when to try again");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents()
                .addSecurityScheme(
                        TOKEN,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("A token of the file of tokens, or of an account of the cluster"));
        document.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(TOKEN));
        if (document.getPaths() != null && document.getPaths().getPathItems() != null) {
            document.getPaths().getPathItems().values().forEach(item -> item.getOperations()
                    .values()
                    .forEach(AccessInOpenApi::addRefusals));
        }
    }

    private static void addRefusals(Operation operation) {
        REFUSALS.forEach((status, meaning) -> operation.getResponses().addAPIResponse(status, problem(meaning)));
    }

    private static APIResponse problem(String meaning) {
        Content content = OASFactory.createContent()
                .addMediaType(
                        ProblemDocument.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
        return OASFactory.createAPIResponse().description(meaning).content(content);
    }
}
