package dev.mailsluice.policy.preview;

import java.util.List;

/// How many questions have one kind of change.
///
/// @param asked all of them
/// @param distinct without repetitions
/// @param examples the most asked ones, at most [Replay#EXAMPLES]
public record Tally(Change change, long asked, long distinct, List<Example> examples) {
    public Tally {
        examples = List.copyOf(examples);
    }
}
