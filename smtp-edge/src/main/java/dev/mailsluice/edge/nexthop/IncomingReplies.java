package dev.mailsluice.edge.nexthop;

import dev.mailsluice.edge.smtp.ByteInput;
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

    /// Whether every command is answered and nothing else has come, so that whoever asks next gets the answers to that.
    public boolean isQuiet() {
        return open == 0 && !begun && input.remaining() == 0;
    }
}
