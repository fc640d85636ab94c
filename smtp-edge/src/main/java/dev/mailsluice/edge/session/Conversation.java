package dev.mailsluice.edge.session;

import dev.mailsluice.edge.smtp.ByteInput;
import dev.mailsluice.edge.smtp.ChunkFramer;
import dev.mailsluice.edge.smtp.ContentFramer;
import dev.mailsluice.edge.smtp.LineFramer;
import dev.mailsluice.edge.smtp.ReceivedCounter;
import dev.mailsluice.edge.smtp.Reply;
import dev.mailsluice.edge.smtp.Slice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/// Feeds the machine: cuts the client's octets into lines or content, as the state asks for, and hands out the effects.
///
/// Mutable, for one thread, without I/O. Whether an effect is answered at once or later makes no difference.
public final class Conversation {

    private static final ChunkFramer.Framed NOTHING =
            new ChunkFramer.Framed.Content(List.of(), ChunkFramer.Tail.LINE_END);

    /// What a chunk takes beyond its octets, roughly: a client may send them one by one.
    private static final int CHUNK_OVERHEAD = 32;

    private final Consumer<Effect> performer;
    private final LineFramer lines = new LineFramer();
    private final ByteInput input = new ByteInput();
    private final Deque<byte[]> chunks = new ArrayDeque<>();
    private final Queue<Event> events = new ArrayDeque<>();
    private ContentFramer content = new ContentFramer();
    private ChunkFramer chunked = new ChunkFramer();
    private ReceivedCounter received = new ReceivedCounter();
    private Session session;
    private int waiting;
    private long octets;
    private long steps;
    private boolean running;
    private boolean held;

    public Conversation(
            SessionSettings settings, Client client, Terms terms, Security security, Consumer<Effect> performer) {
        this.performer = performer;
        this.session = Session.opening(settings, client, terms, security);
    }

    public Session session() {
        return session;
    }

    /// Octets of memory that input takes which waits for an answer from elsewhere. Who calls [#received] stops
    /// reading when they are many.
    public int buffered() {
        return waiting + input.remaining();
    }

    /// Octets that came, ever.
    long octets() {
        return octets;
    }

    /// What has happened, counted.
    long steps() {
        return steps;
    }

    /// The client sent `chunk`, which nobody changes any more.
    public void received(byte[] chunk) {
        chunks.add(chunk);
        waiting += chunk.length + CHUNK_OVERHEAD;
        octets += chunk.length;
        run();
    }

    /// From now on input waits, though events do not: the client does not read what it is told.
    public void hold() {
        held = true;
    }

    public boolean isHeld() {
        return held;
    }

    /// The client reads again.
    public void release() {
        held = false;
        run();
    }

    public void tell(Event event) {
        events.add(event);
        run();
    }

    private void run() {
        if (running) {
            return;
        }
        running = true;
        try {
            for (Event event = next(); event != null; event = next()) {
                Step step = SessionMachine.step(session, event);
                if (session instanceof Session.StartingContent || session instanceof Session.StartingChunks) {
                    content = new ContentFramer();
                    chunked = new ChunkFramer();
                    received = new ReceivedCounter();
                }
                session = step.next();
                steps++;
                step.effects().forEach(performer);
            }
        } finally {
            running = false;
        }
    }

    /// What happened next; null if nothing has.
    private Event next() {
        while (!held && events.isEmpty() && (input.remaining() > 0 || refill())) {
            Event event =
                    switch (session.input()) {
                        case LINES -> line();
                        case CONTENT -> content();
                        case CHUNK -> chunk();
                        case FORBIDDEN -> new Event.ContentCameEarly();
                        case LATER -> {
                            yield null;
                        }
                        case NONE -> {
                            drop();
                            yield null;
                        }
                    };
            if (event != null || session.input() == Session.Input.LATER) {
                return event;
            }
        }
        return events.poll();
    }

    private boolean refill() {
        byte[] chunk = chunks.poll();
        if (chunk == null) {
            return false;
        }
        waiting -= chunk.length + CHUNK_OVERHEAD;
        input.refill(chunk);
        return input.remaining() > 0 || refill();
    }

    /// At STARTTLS this forgets what was sent in the clear behind it, and whatever of a line was read: RFC 3207 §6.
    private void drop() {
        chunks.clear();
        waiting = 0;
        input.refill(new byte[0]);
    }

    private Event line() {
        return switch (lines.next(input, session.longestLine())) {
            case LineFramer.Frame.Line(byte[] text) -> new Event.LineReceived(text);
            case LineFramer.Frame.TooLong _ -> new Event.LineTooLong();
            case LineFramer.Frame.BadEnding _ -> new Event.LineEndedBadly();
            case LineFramer.Frame.NeedMore _ -> null;
        };
    }

    private Event chunk() {
        return switch (session) {
            case Session.ReceivingChunk s -> {
                int most = most(s.left());
                ChunkFramer.Framed framed = chunked.next(input, most);
                if (framed instanceof ChunkFramer.Framed.Content content) {
                    content.slices().forEach(received::see);
                }
                yield new Event.ChunkReceived(most, framed, chunked.octets(), received.count());
            }
            case Session.SwallowingChunk s -> {
                int most = most(s.left());
                input.skip(most);
                yield new Event.ChunkReceived(most, NOTHING, 0, 0);
            }
            default ->
                throw new IllegalStateException(
                        "a chunk in " + session.getClass().getSimpleName());
        };
    }

    private int most(long left) {
        return (int) Math.min(left, input.remaining());
    }

    private Event content() {
        return switch (content.next(input)) {
            case ContentFramer.Item.Content(Slice slice) -> {
                received.see(slice);
                yield new Event.ContentReceived(slice, content.octets(), received.count());
            }
            case ContentFramer.Item.Broken(Reply reply) -> new Event.ContentBroken(reply);
            case ContentFramer.Item.End _ -> new Event.ContentEnded(content.octets());
            case ContentFramer.Item.NeedMore _ -> null;
        };
    }
}
