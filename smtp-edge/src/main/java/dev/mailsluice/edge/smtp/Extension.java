package dev.mailsluice.edge.smtp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A service extension the edge knows, by its EHLO keyword.
public enum Extension {
    /// RFC 2920
    PIPELINING("PIPELINING"),
    /// RFC 1870
    SIZE("SIZE"),
    /// RFC 6152
    EIGHTBITMIME("8BITMIME"),
    /// RFC 6531
    SMTPUTF8("SMTPUTF8"),
    /// RFC 3207
    STARTTLS("STARTTLS"),
    /// RFC 4954
    AUTH("AUTH"),
    /// RFC 3030
    CHUNKING("CHUNKING"),
    /// RFC 3461
    DSN("DSN"),
    /// RFC 8689
    REQUIRETLS("REQUIRETLS"),
    /// RFC 9422
    LIMITS("LIMITS"),
    /// Postfix, XCLIENT_README
    XCLIENT("XCLIENT"),
    /// RFC 2034
    ENHANCEDSTATUSCODES("ENHANCEDSTATUSCODES");

    private final String keyword;

    Extension(String keyword) {
        this.keyword = keyword;
    }

    public String keyword() {
        return keyword;
    }

    /// The extension that a line of an EHLO reply announces: `ehlo-line = ehlo-keyword *( SP ehlo-param )`, RFC 5321
    /// §4.1.1.1; empty if the edge does not know it.
    public static Optional<Extension> announcedBy(String ehloLine) {
        String word = ehloLine.strip().split(" ", 2)[0].toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(e -> e.keyword.equals(word)).findFirst();
    }
}
