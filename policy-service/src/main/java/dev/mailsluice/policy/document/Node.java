package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.Quoted;
import java.util.List;
import java.util.Map;

/// A document as a tree, whatever it was written in.
sealed interface Node {
    record Fields(Map<String, Node> byName) implements Node {}

    record Items(List<Node> list) implements Node {}

    record Text(String value) implements Node {}

    /// @param digits as written
    record Number(String digits) implements Node {}

    record Flag(boolean value) implements Node {}

    record Null() implements Node {}

    /// What it is, in words.
    default String words() {
        return switch (this) {
            case Fields _ -> "an object";
            case Items _ -> "a list";
            case Text(var value) -> "the text " + Quoted.text(value);
            case Number(var digits) -> "the number `" + digits + "`";
            case Flag(var value) -> "`" + value + "`";
            case Null _ -> "null";
        };
    }
}
