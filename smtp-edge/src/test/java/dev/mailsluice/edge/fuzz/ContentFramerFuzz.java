package dev.mailsluice.edge.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Content ends, breaks and is passed on as a naive reading of RFC 5321 §4.1.1.4 and §4.5.2 has it.
public final class ContentFramerFuzz {

    private static final Pattern DOT_AT_LINE_START = Pattern.compile("(?<=\r\n)\\.");

    private ContentFramerFuzz() {}

    public static void fuzzerTestOneInput(byte[] octets) {
        String text = Cuts.text(octets);
        int end = ("\r\n" + text).indexOf("\r\n.\r\n");
        String content = end < 0 ? withoutWhatMayBeginTheEnd(text) : text.substring(0, end);
        Optional<Violation> violation = Violation.in(content);
        for (List<byte[]> pieces : Cuts.of(octets)) {
            ContentReading reading = ContentReading.of(pieces);
            assertThat(reading.ended()).isEqualTo(end >= 0);
            assertThat(reading.unread()).isEqualTo(end < 0 ? 0 : text.length() - end - 3);
            assertThat(reading.objection()).isEqualTo(violation.map(Violation::reply));
            if (violation.isPresent()) {
                assertThat(content.substring(0, violation.get().at())).startsWith(reading.passed());
            } else {
                assertThat(reading.passed()).isEqualTo(content);
                assertThat(reading.octets()).isEqualTo(content.length() - stuffedDots(content));
            }
        }
    }

    /// A dot alone in its line, or a CR, as far as they have come.
    private static String withoutWhatMayBeginTheEnd(String text) {
        return ("\r\n" + text)
                .replaceFirst("((?<=\r\n)\\.)?\r\\z|(?<=\r\n)\\.\\z", "")
                .substring(2);
    }

    private static long stuffedDots(String content) {
        return DOT_AT_LINE_START.matcher("\r\n" + content).results().count();
    }
}
