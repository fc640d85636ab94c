package dev.mailsluice.policy.shadow;

import dev.mailsluice.policy.domain.DecidingInputs;
import dev.mailsluice.policy.preview.Change;
import java.time.Instant;
import java.util.List;

/// What came of a candidate, on all replicas.
///
/// @param revision beside which; what came of it beside older ones is gone
/// @param document canonical
/// @param differences those asked most first, at most [Shadows#SHOWN]; one of them counts what is unchanged
public record ShadowReport(
        String policy, String document, String author, Instant since, long revision, List<Line> differences) {

    public ShadowReport {
        differences = List.copyOf(differences);
    }

    /// @param ruleBefore of the active revision; empty where nothing changes; `others` for those beyond the bound
    /// @param ruleAfter of the candidate
    public record Line(Change change, String ruleBefore, String ruleAfter, long asked, List<DecidingInputs> examples) {
        public Line {
            examples = List.copyOf(examples);
        }
    }

    public long asked(Change change) {
        return differences.stream()
                .filter(line -> line.change() == change)
                .mapToLong(Line::asked)
                .sum();
    }
}
