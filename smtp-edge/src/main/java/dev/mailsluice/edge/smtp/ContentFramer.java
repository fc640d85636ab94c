package dev.mailsluice.edge.smtp;

/// Finds the end of the content of one message, and passes the rest on as it came: RFC 5321 §4.1.1.4, §4.5.2.
///
/// The dots that the client stuffed stay where they are: the next hop, to which the same slices go, takes them out. A
/// line that begins with one dot too few (`.x`) means the same at both ends, so nothing needs to be put in.
///
/// INVARIANT: only CRLF.CRLF ends content. A CR not followed by LF, an LF not after CR, and NUL make the message
/// [Item.Broken] once; the framer then goes on to the true end, and passes no more slices. How the stream is cut into
/// chunks never matters.
public final class ContentFramer {

    /// What the input holds next.
    public sealed interface Item {
        /// Content, dot-stuffed.
        record Content(Slice slice) implements Item {}

        /// The content cannot be passed on; `reply` says why.
        record Broken(Reply reply) implements Item {}

        /// CRLF.CRLF was read.
        record End() implements Item {}

        /// The chunk is used up.
        record NeedMore() implements Item {}
    }

    private enum Place {
        LINE_START,
        DOT,
        DOT_CR,
        TEXT,
        CR
    }

    private static final Item END = new Item.End();
    private static final Item NEED_MORE = new Item.NeedMore();
    private static final Slice DOT = Slice.of(new byte[] {'.'});
    private static final Slice CR = Slice.of(new byte[] {'\r'});

    private Place place = Place.LINE_START;
    /// Where in the chunk the dot or CR stands that might begin the end, or be bare.
    private int mark;
    /// Whether that dot or CR came with an earlier chunk and was held back.
    private boolean held;
    private boolean broken;
    private boolean ended;
    private long octets;

    /// Octets of the message so far, without stuffed dots: RFC 1870 §5.
    public long octets() {
        return octets;
    }

    public Item next(ByteInput in) {
        if (in.remaining() == 0) {
            return NEED_MORE;
        }
        if (held) {
            Item item = release(in);
            if (item != NEED_MORE || in.remaining() == 0) {
                return item;
            }
        }
        return scan(in);
    }

    /// What became of the dot or CR held back: content, the end, or for [#scan] to judge.
    private Item release(ByteInput in) {
        if (place == Place.DOT && in.bytes[in.at] == '\r') {
            in.at++;
            place = Place.DOT_CR;
            if (in.remaining() == 0) {
                return NEED_MORE;
            }
        }
        held = false;
        boolean lineFeed = in.bytes[in.at] == '\n';
        if (place == Place.DOT_CR && lineFeed) {
            in.at++;
            ended = true;
            return END;
        }
        if (place == Place.DOT) {
            return content(DOT);
        }
        return place == Place.CR && lineFeed ? content(CR) : NEED_MORE;
    }

    private Item scan(ByteInput in) {
        int start = in.at;
        while (in.at < in.bytes.length) {
            if (place == Place.TEXT) {
                in.at = PlainText.end(in.bytes, in.at);
                if (in.remaining() == 0) {
                    break;
                }
            }
            Reply wrong = step(in);
            if (wrong != null && !broken) {
                broken = true;
                return new Item.Broken(wrong);
            }
            if (ended) {
                return mark > start && !broken ? contentBeforeEnd(in, start) : END;
            }
        }
        held = place == Place.CR || place == Place.DOT || place == Place.DOT_CR;
        int end = held ? mark : in.at;
        return end > start ? content(new Slice(in.bytes, start, end)) : NEED_MORE;
    }

    /// The end is read again with the next call.
    private Item contentBeforeEnd(ByteInput in, int start) {
        ended = false;
        place = Place.LINE_START;
        in.at = mark;
        return content(new Slice(in.bytes, start, mark));
    }

    /// Reads one octet; null if nothing is wrong with it.
    private Reply step(ByteInput in) {
        byte b = in.bytes[in.at++];
        switch (place) {
            case TEXT -> {
                if (b == '\r') {
                    place = Place.CR;
                    mark = in.at - 1;
                } else if (b == '\n') {
                    return Replies.BARE_LINE_ENDING;
                } else if (b == 0) {
                    return Replies.NUL_IN_CONTENT;
                }
            }
            case CR -> {
                if (b != '\n') {
                    return bareCr(in);
                }
                place = Place.LINE_START;
            }
            case LINE_START -> {
                if (b == '.') {
                    place = Place.DOT;
                    mark = in.at - 1;
                } else {
                    backToText(in);
                }
            }
            case DOT -> {
                if (b == '\r') {
                    place = Place.DOT_CR;
                } else {
                    octets--;
                    backToText(in);
                }
            }
            case DOT_CR -> {
                if (b != '\n') {
                    return bareCr(in);
                }
                ended = true;
            }
        }
        return null;
    }

    private Reply bareCr(ByteInput in) {
        backToText(in);
        return Replies.BARE_LINE_ENDING;
    }

    /// The octet just read is looked at again, as text.
    private void backToText(ByteInput in) {
        in.at--;
        place = Place.TEXT;
    }

    private Item content(Slice slice) {
        if (broken) {
            return NEED_MORE;
        }
        octets += slice.length();
        return new Item.Content(slice);
    }
}
