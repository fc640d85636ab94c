package dev.mailsluice.edge.smtp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the replies of a next hop: RFC 5321 §4.2.1. Bounded and strict: what is not a reply ends the dialogue.
public final class ReplyParser {

    private static final int MAX_LINE_OCTETS = 4096;
    private static final int MAX_LINES = 128;
    private static final int MAX_TEXT = 400;

    /// What the input holds next.
    public sealed interface Result {
        record Complete(Reply reply) implements Result {}

        /// Not a reply. Nothing that follows can be trusted to answer the right command.
        record Malformed() implements Result {}

        /// The chunk is used up.
        record NeedMore() implements Result {}
    }

    private static final Result MALFORMED = new Result.Malformed();
    private static final Result NEED_MORE = new Result.NeedMore();

    private final LineFramer framer = new LineFramer();
    private final List<String> lines = new ArrayList<>();
    private int code;

    public Result next(ByteInput in) {
        while (true) {
            switch (framer.next(in, MAX_LINE_OCTETS)) {
                case LineFramer.Frame.NeedMore _ -> {
                    return NEED_MORE;
                }
                case LineFramer.Frame.TooLong _, LineFramer.Frame.BadEnding _ -> {
                    return MALFORMED;
                }
                case LineFramer.Frame.Line(byte[] text) -> {
                    Result result = line(new String(text, StandardCharsets.ISO_8859_1));
                    if (result != NEED_MORE) {
                        return result;
                    }
                }
            }
        }
    }

    /// `Reply-line = *( Reply-code "-" [ textstring ] CRLF ) Reply-code [ SP textstring ] CRLF`: RFC 5321 §4.2.
    private Result line(String line) {
        if (!isReplyLine(line) || lines.size() == MAX_LINES) {
            return MALFORMED;
        }
        int thisCode = Integer.parseInt(line.substring(0, 3));
        if (!lines.isEmpty() && thisCode != code) {
            return MALFORMED;
        }
        code = thisCode;
        lines.add(printable(line.length() > 4 ? line.substring(4) : ""));
        if (line.length() > 3 && line.charAt(3) == '-') {
            return NEED_MORE;
        }
        Reply reply = reply();
        lines.clear();
        return new Result.Complete(reply);
    }

    private static boolean isReplyLine(String line) {
        return line.length() >= 3
                && isBetween('2', line.charAt(0), '5')
                && isBetween('0', line.charAt(1), '5')
                && isBetween('0', line.charAt(2), '9')
                && (line.length() == 3 || line.charAt(3) == ' ' || line.charAt(3) == '-');
    }

    private static boolean isBetween(char least, char c, char most) {
        return least <= c && c <= most;
    }

    private Reply reply() {
        Optional<EnhancedStatus> status =
                EnhancedStatus.parse(firstWord(lines.getFirst())).filter(s -> s.statusClass() == code / 100);
        if (status.isPresent()) {
            lines.replaceAll(ReplyParser::withoutStatus);
        }
        return new Reply(code, status, lines);
    }

    private static String withoutStatus(String text) {
        String word = firstWord(text);
        return EnhancedStatus.parse(word).isPresent()
                ? text.substring(word.length()).stripLeading()
                : text;
    }

    private static String firstWord(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }

    private static String printable(String text) {
        if (text.length() <= MAX_TEXT && Ascii.isPrintable(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(Math.min(text.length(), MAX_TEXT));
        text.chars().limit(MAX_TEXT).forEach(c -> out.append(c >= 0x20 && c < 0x7f ? (char) c : '?'));
        return out.toString();
    }
}
