package dev.mailsluice.edge.chaos;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A reply as the tables have it: a code and an enhanced status are enough.
public final class Replied {

    private static final Pattern CODE_AND_STATUS = Pattern.compile("\\d{3}( \\d\\.\\d+\\.\\d+)?");

    private Replied() {}

    public static String to(String what, String reply) {
        Matcher beginning = CODE_AND_STATUS.matcher(reply);
        return what + ": " + (beginning.lookingAt() ? beginning.group() : reply);
    }
}
