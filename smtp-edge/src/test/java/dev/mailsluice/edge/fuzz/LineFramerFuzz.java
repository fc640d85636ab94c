package dev.mailsluice.edge.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.smtp.ByteInput;
import dev.mailsluice.edge.smtp.LineFramer;
import java.util.ArrayList;
import java.util.List;

/// Lines are those of a naive reading: RFC 5321 §2.3.8.
public final class LineFramerFuzz {

    private static final int[] LIMITS = {2, 7, 512};
    private static final String TOO_LONG = "(too long)";
    private static final String BAD_ENDING = "(bad ending)";

    private LineFramerFuzz() {}

    public static void fuzzerTestOneInput(byte[] octets) {
        for (int limit : LIMITS) {
            List<String> expected = naively(Cuts.text(octets), limit);
            for (List<byte[]> pieces : Cuts.of(octets)) {
                assertThat(framed(pieces, limit)).isEqualTo(expected);
            }
        }
    }

    /// The first CR or LF ends a line if it begins a CRLF, and is an error otherwise. A CR at the very end is neither.
    private static List<String> naively(String text, int limit) {
        List<String> frames = new ArrayList<>();
        int from = 0;
        int end = firstOfEnding(text, from);
        while (end < text.length() && !(text.charAt(end) == '\r' && end + 1 == text.length())) {
            if (!text.startsWith("\r\n", end)) {
                frames.add(BAD_ENDING);
                return frames;
            }
            frames.add(end + 2 - from > limit ? TOO_LONG : "line " + text.substring(from, end));
            from = end + 2;
            end = firstOfEnding(text, from);
        }
        return frames;
    }

    private static int firstOfEnding(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\r' && text.charAt(at) != '\n') {
            at++;
        }
        return at;
    }

    private static List<String> framed(List<byte[]> pieces, int limit) {
        LineFramer framer = new LineFramer();
        ByteInput in = new ByteInput();
        List<String> frames = new ArrayList<>();
        for (byte[] piece : pieces) {
            in.refill(piece);
            while (in.remaining() > 0) {
                switch (framer.next(in, limit)) {
                    case LineFramer.Frame.Line(byte[] text) -> frames.add("line " + Cuts.text(text));
                    case LineFramer.Frame.TooLong _ -> frames.add(TOO_LONG);
                    case LineFramer.Frame.NeedMore _ ->
                        assertThat(in.remaining()).isZero();
                    case LineFramer.Frame.BadEnding _ -> {
                        frames.add(BAD_ENDING);
                        return frames;
                    }
                }
            }
        }
        return frames;
    }
}
