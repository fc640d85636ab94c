package dev.mailsluice.edge.nexthop;

import dev.mailsluice.edge.smtp.ByteInput;
import dev.mailsluice.edge.smtp.Reply;
import dev.mailsluice.edge.smtp.ReplyParser;
import java.util.Optional;

/// What comes over one connection, each reply held against the command it answers: RFC 5321 §4.2, RFC 2920 §3.1.
///
/// INVARIANT: a reply answers the oldest open command, and only if that command had left before the reply began. What
/// begins while no command is open answers nothing.
public final class IncomingReplies {

    private final ReplyParser parser = new ReplyParser();
    private final ByteInput input = new ByteInput();
    /// Commands that have left and are not answered. A connection is answered by the greeting.
    private int open = 1;
    private boolean begun;
    private boolean unasked;

    /// So many commands have left.
    public void asked(int commands) {
        open += commands;
    }

    /// Octets have come; [#next] is to be called until it is empty.
    public void received(byte[] octets) {
        input.refill(octets);
    }

    /// [Input.Replied], [Input.Unasked] or [Input.Garbled]; empty if more octets are needed.
    public Optional<Input> next() {
        if (input.remaining() == 0) {
            return Optional.empty();
        }
        if (!begun) {
            begun = true;
            unasked = open == 0;
        }
        return switch (parser.next(input)) {
            case ReplyParser.Result.Complete(var reply) -> {
                begun = false;
                if (!unasked) {
                    open--;
                }
                yield Optional.of(unasked ? new Input.Unasked(reply) : new Input.Replied(reply));
            }
            case ReplyParser.Result.Malformed _ -> Optional.of(new Input.Garbled());
            case ReplyParser.Result.NeedMore _ -> Optional.empty();
        };
    }

    /// How far the RSET is that has left, behind commands that may not be answered either.
    public enum Reset {
        AWAITED,
        DONE,
        FAILED
    }

    /// Reads what has come as the answers to a RSET and what is open before it; only that to the RSET, which is the
    /// last, matters.
    public Reset reset() {
        for (Optional<Input> next = next(); next.isPresent(); next = next()) {
            if (!(next.get() instanceof Input.Replied(Reply reply)) || reply.code() == 421) {
                return Reset.FAILED;
            }
            if (open == 0) {
                return reply.isPositive() && isQuiet() ? Reset.DONE : Reset.FAILED;
            }
        }
        return Reset.AWAITED;
    }

    /// Whether every command is answered and nothing else has come, so that whoever asks next gets the answers to that.
    public boolean isQuiet() {
        return open == 0 && !begun && input.remaining() == 0;
    }
}
