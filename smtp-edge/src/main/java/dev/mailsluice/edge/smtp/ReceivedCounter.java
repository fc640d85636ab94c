package dev.mailsluice.edge.smtp;

/// Counts the Received fields of a message as its slices go by, to the end of the header: RFC 5321 §6.3.
public final class ReceivedCounter {

    private static final byte[] NAME = {'r', 'e', 'c', 'e', 'i', 'v', 'e', 'd', ':'};
    private static final int NOT_A_NAME = -1;

    /// How much of [#NAME] this line has shown; [#NOT_A_NAME] once it differs.
    private int matched;
    private boolean lineIsEmpty = true;
    private boolean inHeader = true;
    private int count;

    public int count() {
        return count;
    }

    public void see(Slice slice) {
        for (int i = slice.from(); inHeader && i < slice.to(); i++) {
            see(slice.bytes()[i]);
        }
    }

    private void see(byte b) {
        if (b == '\n') {
            inHeader = !lineIsEmpty;
            lineIsEmpty = true;
            matched = 0;
            return;
        }
        lineIsEmpty &= b == '\r';
        if (matched != NOT_A_NAME) {
            int lower = b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
            matched = lower == NAME[matched] ? matched + 1 : NOT_A_NAME;
            if (matched == NAME.length) {
                count++;
                matched = NOT_A_NAME;
            }
        }
    }
}
