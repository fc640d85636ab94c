package dev.mailsluice.policy.console;

import java.util.List;
import java.util.function.Function;

/// One sentence of a policy, with what it is about.
///
/// @param effect how the sentence is marked
/// @param items  what it names, a part of it if there is much
/// @param more   how many items are not shown
record Statement(Effect effect, String sentence, List<Item> items, int more) {

    /// Beyond this a person reads the document.
    static final int SHOWN = 20;

    enum Effect {
        Allows,
        Refuses,
        Tells;

        /// The class of the style sheet.
        public String style() {
            return "is-" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// @param name  as in the document
    /// @param words what is to be said about it; may be empty
    record Item(String name, String words) {}

    Statement {
        items = List.copyOf(items);
    }

    static Statement of(Effect effect, String sentence) {
        return new Statement(effect, sentence, List.of(), 0);
    }

    static <T> Statement of(Effect effect, String sentence, List<T> all, Function<T, Item> item) {
        return new Statement(
                effect, sentence, all.stream().limit(SHOWN).map(item).toList(), Math.max(0, all.size() - SHOWN));
    }
}
