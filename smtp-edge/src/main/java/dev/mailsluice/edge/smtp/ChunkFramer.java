package dev.mailsluice.edge.smtp;

import java.util.ArrayList;
import java.util.List;

/// Makes chunks (RFC 3030) into content as DATA carries it: dots are stuffed.
///
/// INVARIANT: what comes out holds CR and LF only as CRLF, no NUL, and no line that is a single dot.
public final class ChunkFramer {

    /// How the message so far ends.
    public enum Tail {
        LINE_END,
        TEXT,
        /// Held back until LF follows.
        CR
    }

    /// What a part of a chunk became.
    public sealed interface Framed {
        record Content(List<Slice> slices, Tail tail) implements Framed {}

        /// The message cannot be passed on, whatever follows; `reply` says why.
        record Broken(Reply reply) implements Framed {}
    }

    private static final Slice DOT = Slice.of(new byte[] {'.'});
    private static final Slice CR = Slice.of(new byte[] {'\r'});

    private Tail tail = Tail.LINE_END;
    private long octets;

    /// Octets of the message so far, without stuffed dots.
    public long octets() {
        return octets;
    }

    /// Takes at most `most` octets of what `in` holds.
    public Framed next(ByteInput in, int most) {
        int to = in.at + Math.min(most, in.remaining());
        int start = in.at;
        octets += to - start;
        List<Slice> slices = new ArrayList<>();
        if (tail == Tail.CR && start < to) {
            slices.add(CR);
        }
        for (; in.at < to; in.at++) {
            byte b = in.bytes[in.at];
            boolean bare = (tail == Tail.CR) != (b == '\n');
            if (bare || b == 0) {
                in.at = to;
                return new Framed.Broken(bare ? Replies.BARE_LINE_ENDING : Replies.NUL_IN_CONTENT);
            }
            if (b == '.' && tail == Tail.LINE_END) {
                add(slices, in.bytes, start, in.at);
                slices.add(DOT);
                start = in.at;
            }
            tail = tailAfter(b);
        }
        add(slices, in.bytes, start, tail == Tail.CR ? to - 1 : to);
        return new Framed.Content(slices, tail);
    }

    private static Tail tailAfter(byte b) {
        return switch (b) {
            case '\n' -> Tail.LINE_END;
            case '\r' -> Tail.CR;
            default -> Tail.TEXT;
        };
    }

    private static void add(List<Slice> slices, byte[] bytes, int from, int to) {
        if (to > from) {
            slices.add(new Slice(bytes, from, to));
        }
    }
}
