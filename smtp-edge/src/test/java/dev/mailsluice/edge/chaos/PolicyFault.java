package dev.mailsluice.edge.chaos;

/// What a policy-service does instead of answering.
enum PolicyFault {
    AWAY("is away"),
    SILENT("is silent"),
    CLOSES("closes"),
    RESETS("resets"),
    HALF_CLOSES("half-closes"),
    GARBAGE("speaks another protocol"),
    SLOW("is slow"),
    REFUSES("refuses whoever asks"),
    FAILS("fails"),
    OLDER("is older and does not know the question"),
    EMPTY("gives an empty answer"),
    NEWER("gives an answer that is not known"),
    NONSENSE("gives an answer that contradicts itself"),
    ENDLESS("gives an answer without end");

    private final String title;

    PolicyFault(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /// Whether it is of the network; otherwise policy-service itself says something.
    boolean isOfNetwork() {
        return switch (this) {
            case AWAY, SILENT, CLOSES, RESETS, HALF_CLOSES, GARBAGE -> true;
            case SLOW, REFUSES, FAILS, OLDER, EMPTY, NEWER, NONSENSE, ENDLESS -> false;
        };
    }
}
