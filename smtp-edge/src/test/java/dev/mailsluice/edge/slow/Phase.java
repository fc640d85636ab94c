package dev.mailsluice.edge.slow;

/// Where a slow client takes its time, for as long as the edge lets it.
enum Phase {
    /// Reads the greeting octet by octet.
    GREETING(""),
    /// Says a command octet by octet.
    COMMAND(""),
    /// Is silent behind EHLO.
    IDLE("EHLO slow.example\r\n"),
    /// Sends content octet by octet; the next hop waits as well.
    CONTENT("EHLO slow.example\r\nMAIL FROM:<a@slow.example>\r\nRCPT TO:<b@foreign.example>\r\nDATA\r\n");

    private static final String COMMAND_TEXT = "EHLO " + "x".repeat(490) + ".example";
    private static final String LINE = "x".repeat(70) + "\r\n";

    private final String beginning;

    Phase(String beginning) {
        this.beginning = beginning;
    }

    /// What is said at once.
    String beginning() {
        return beginning;
    }

    /// How many octets it reads at a time.
    int reads() {
        return this == GREETING ? 1 : 4096;
    }

    /// The octets that follow one by one; empty where it says no more.
    ///
    /// @param said how many there were before
    String next(int said) {
        return switch (this) {
            case GREETING, IDLE -> "";
            case COMMAND -> said < COMMAND_TEXT.length() ? COMMAND_TEXT.substring(said, said + 1) : "";
            case CONTENT -> LINE.substring(said % LINE.length(), said % LINE.length() + 1);
        };
    }
}
