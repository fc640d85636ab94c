package dev.mailsluice.policy.shadow;

import dev.mailsluice.policy.preview.Change;

/// The two rules that decided a question.
///
/// @param revision that answered
/// @param ruleBefore of the active revision; empty where nothing changes
/// @param ruleAfter of the candidate; empty where nothing changes
record Pair(long revision, Change change, String ruleBefore, String ruleAfter) {

    /// Stands for rules of which there are too many.
    static final String OTHERS = "others";

    static Pair unchanged(long revision) {
        return new Pair(revision, Change.UNCHANGED, "", "");
    }

    Pair others() {
        return new Pair(revision, change, OTHERS, OTHERS);
    }
}
