package dev.mailsluice.edge.chaos;

/// What came of one fault.
///
/// @param heard by the client: the command or `content`, and the beginning of its reply
/// @param copies at the next hop
/// @param told by the line of the log, and by the metric of the same name
/// @param counted besides
record Seen(String heard, String copies, String told, String counted) implements Matrix.Outcome {

    @Override
    public String cells() {
        return heard + " | " + copies + " | " + told + " | " + counted;
    }
}
