package dev.mailsluice.edge.fuzz;

import dev.mailsluice.edge.smtp.ByteInput;
import dev.mailsluice.edge.smtp.ContentFramer;
import dev.mailsluice.edge.smtp.Reply;
import dev.mailsluice.edge.smtp.Slice;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/// What a [ContentFramer] makes of an input.
///
/// @param passed on, one character for each octet
/// @param objection of a message that is broken
/// @param unread octets behind the end
record ContentReading(String passed, Optional<Reply> objection, boolean ended, int unread, long octets) {

    static ContentReading of(List<byte[]> pieces) {
        ContentFramer framer = new ContentFramer();
        ByteInput in = new ByteInput();
        ByteArrayOutputStream passed = new ByteArrayOutputStream();
        Optional<Reply> objection = Optional.empty();
        boolean ended = false;
        int unread = 0;
        for (byte[] piece : pieces) {
            in.refill(piece);
            while (!ended && in.remaining() > 0) {
                switch (framer.next(in)) {
                    case ContentFramer.Item.NeedMore _ -> {}
                    case ContentFramer.Item.End _ -> ended = true;
                    case ContentFramer.Item.Content(Slice s) -> {
                        if (objection.isPresent()) {
                            throw new AssertionError("content is passed on after a violation");
                        }
                        passed.write(s.bytes(), s.from(), s.length());
                    }
                    case ContentFramer.Item.Broken(Reply reply) -> {
                        if (objection.isPresent()) {
                            throw new AssertionError("a message breaks once");
                        }
                        objection = Optional.of(reply);
                    }
                }
            }
            unread += in.remaining();
        }
        return new ContentReading(Cuts.text(passed.toByteArray()), objection, ended, unread, framer.octets());
    }
}
