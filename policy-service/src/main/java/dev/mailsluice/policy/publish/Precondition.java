package dev.mailsluice.policy.publish;

/// Which head the writer has seen. If another one is the head by now, the writer loses.
public sealed interface Precondition {

    /// Publishes on whatever is the head.
    record Anything() implements Precondition {}

    /// Publishes on revision `number`; 0 means that nothing is published yet.
    record Head(long number) implements Precondition {}

    /// Publishes if there is a head already.
    record SomeHead() implements Precondition {}

    /// @param head number of the head; 0 if nothing is published
    default boolean holds(long head) {
        return switch (this) {
            case Anything _ -> true;
            case Head(long number) -> number == head;
            case SomeHead _ -> head > 0;
        };
    }
}
