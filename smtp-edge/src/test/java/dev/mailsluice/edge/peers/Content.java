package dev.mailsluice.edge.peers;

import java.util.Random;

/// Content that has gone wrong in some relay; one char for each octet.
enum Content {
    PLAIN("Subject: plain\r\n\r\nHello.\r\n"),
    EMPTY(""),
    HEADER_ONLY("Subject: header only\r\n"),
    DOTS_AT_LINE_STARTS("Subject: dots\r\n\r\n.\r\n..\r\n.x\r\n...\r\n.\r\n"),
    NO_END_OF_LINE_AT_THE_END("Subject: no end\r\n\r\nthe last line goes on"),
    LONG_LINES("Subject: long\r\n\r\n" + "x".repeat(20_000) + "\r\n" + "." + "y".repeat(2_047) + "\r\n"),
    EVERY_OCTET_BUT_NUL_CR_AND_LF("Subject: 8 bit\r\n\r\n" + octets() + "\r\n"),
    FIVE_MEGABYTES("Subject: large\r\n\r\n" + lines(5_000_000));

    private final String text;

    Content(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /// Content on the wire is lines: RFC 5321 §4.1.1.4. A client ends the last one if the message does not.
    String asLines() {
        return text.isEmpty() || text.endsWith("\r\n") ? text : text + "\r\n";
    }

    private static String octets() {
        var octets = new StringBuilder();
        for (char octet = 1; octet < 256; octet++) {
            if (octet != '\r' && octet != '\n') {
                octets.append(octet);
            }
        }
        return octets.toString();
    }

    private static String lines(int length) {
        var random = new Random(5321);
        var lines = new StringBuilder(length);
        while (lines.length() < length) {
            random.ints(random.nextInt(76), '!', '~' + 1).forEach(lines::appendCodePoint);
            lines.append("\r\n");
        }
        return lines.toString();
    }
}
