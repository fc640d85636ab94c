package dev.mailsluice.edge.smtp;

import java.io.ByteArrayOutputStream;

/// Cuts a stream of chunks into lines. Only CRLF ends a line: RFC 5321 §2.3.8. How the stream is cut into chunks never
/// matters.
public final class LineFramer {

    /// What the input holds next.
    public sealed interface Frame {
        /// A line without its CRLF.
        record Line(byte[] text) implements Frame {}

        /// A line longer than the limit, swallowed to its CRLF.
        record TooLong() implements Frame {}

        /// A bare CR or LF. What follows it has no meaning any more.
        record BadEnding() implements Frame {}

        /// The chunk is used up.
        record NeedMore() implements Frame {}
    }

    private static final Frame TOO_LONG = new Frame.TooLong();
    private static final Frame BAD_ENDING = new Frame.BadEnding();
    private static final Frame NEED_MORE = new Frame.NeedMore();

    private final ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    private boolean afterCr;
    private boolean tooLong;

    /// @param limit octets of the longest line, CRLF included; the same until a line is complete
    public Frame next(ByteInput in, int limit) {
        int start = in.at;
        while (in.at < in.bytes.length) {
            byte b = in.bytes[in.at++];
            if (afterCr) {
                afterCr = false;
                return b == '\n' ? complete() : BAD_ENDING;
            }
            if (b == '\n') {
                return BAD_ENDING;
            }
            if (b == '\r') {
                keep(in.bytes, start, in.at - 1, limit);
                start = in.at;
                afterCr = true;
            }
        }
        if (!afterCr) {
            keep(in.bytes, start, in.at, limit);
        }
        return NEED_MORE;
    }

    private void keep(byte[] bytes, int from, int to, int limit) {
        tooLong |= line.size() + (to - from) + 2 > limit;
        if (!tooLong) {
            line.write(bytes, from, to - from);
        }
    }

    private Frame complete() {
        Frame frame = tooLong ? TOO_LONG : new Frame.Line(line.toByteArray());
        line.reset();
        tooLong = false;
        return frame;
    }
}
