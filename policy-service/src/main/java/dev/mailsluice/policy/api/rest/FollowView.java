package dev.mailsluice.policy.api.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.inforce.EdgeReport;
import dev.mailsluice.policy.inforce.Standing;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What an edge says of itself, as JSON. Strict: a field that is not known could be one that mattered.
@Schema(
        name = "EdgeReport",
        requiredProperties = {"edge", "sequence", "floors"})
public record FollowView(
        @Schema(description = "Names the process: another start is another edge", examples = "edge-7d4f-1")
        String edge,

        @Schema(description = "Rises with every report of the edge", minimum = "1")
        long sequence,

        @Schema(description = "For every policy the edge asks about, what it holds to; 100 at most")
        List<StandingView> floors,

        long openTransactions,

        @Schema(
                description =
                        "The heads as the edge has heard them. If they are still the heads, the answer comes late")
        List<StandingView> knownHeads) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    @Schema(name = "Standing", description = "A policy at a revision; 0: none")
    public record StandingView(String policy, long revision, String digest) {

        static StandingView of(Standing standing) {
            return new StandingView(standing.policy(), standing.revision(), standing.digest());
        }

        private Standing standing() {
            return new Standing(policy == null ? "" : policy, revision, digest == null ? "" : digest);
        }
    }

    static FollowView read(byte[] body) {
        try {
            FollowView read = JSON.readValue(body, FollowView.class);
            if (read == null) {
                throw malformed("the body is not a JSON object");
            }
            return read;
        } catch (UnrecognizedPropertyException e) {
            throw malformed("`" + path(e) + "` is not a field here");
        } catch (JsonMappingException e) {
            throw malformed("`" + path(e) + "` is not of the right type");
        } catch (JsonProcessingException e) {
            throw malformed("the body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw malformed("the body is not JSON in UTF-8");
        }
    }

    /// `body` for the whole, `floors[0].revision` for a part of it.
    private static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "body" : path.substring(1);
    }

    EdgeReport report() {
        return switch (EdgeReport.parse(edge == null ? "" : edge, sequence, standings(floors), openTransactions)) {
            case Parsed.Good<EdgeReport>(var report) -> report;
            case Parsed.Bad<EdgeReport>(var message) -> throw malformed(message);
        };
    }

    List<Standing> known() {
        return standings(knownHeads);
    }

    private static List<Standing> standings(List<StandingView> views) {
        return views == null
                ? List.of()
                : views.stream()
                        .map(view -> view == null ? Standing.none("") : view.standing())
                        .toList();
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(Problems.malformed(detail));
    }
}
