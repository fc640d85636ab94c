package dev.mailsluice.edge.smtp;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Of what the sender wants to be told: `NOTIFY=`, RFC 3461 §4.1.
public sealed interface Notify {

    /// Of nothing.
    record Never() implements Notify {}

    /// @param conditions at least one
    record On(Set<Condition> conditions) implements Notify {
        public On {
            conditions = Set.copyOf(conditions);
            if (conditions.isEmpty()) {
                throw new IllegalArgumentException("no condition is not NEVER: name one");
            }
        }
    }

    enum Condition {
        SUCCESS,
        FAILURE,
        DELAY
    }

    /// Whether the sender waits for a word of success.
    default boolean onSuccess() {
        return switch (this) {
            case Never _ -> false;
            case On(Set<Condition> conditions) -> conditions.contains(Condition.SUCCESS);
        };
    }

    default String value() {
        return switch (this) {
            case Never _ -> "NEVER";
            case On(Set<Condition> conditions) ->
                conditions.stream().sorted().map(Condition::name).collect(Collectors.joining(","));
        };
    }

    /// `notify-esmtp-value = "NEVER" / 1#notify-list-element`; NEVER stands alone.
    static Optional<Notify> parse(String value) {
        String upper = Ascii.upper(value);
        if (upper.equals("NEVER")) {
            return Optional.of(new Never());
        }
        Set<Condition> conditions = EnumSet.noneOf(Condition.class);
        for (String word : upper.split(",", -1)) {
            switch (word) {
                case "SUCCESS" -> conditions.add(Condition.SUCCESS);
                case "FAILURE" -> conditions.add(Condition.FAILURE);
                case "DELAY" -> conditions.add(Condition.DELAY);
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new On(conditions));
    }
}
