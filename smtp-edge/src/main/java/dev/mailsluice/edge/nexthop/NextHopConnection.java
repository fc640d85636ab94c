package dev.mailsluice.edge.nexthop;

import dev.mailsluice.edge.net.ClientTls;
import dev.mailsluice.edge.net.Deadline;
import dev.mailsluice.edge.net.Sockets;
import dev.mailsluice.edge.session.Event;
import dev.mailsluice.edge.session.NextHop;
import dev.mailsluice.edge.smtp.ByteInput;
import dev.mailsluice.edge.smtp.Reply;
import dev.mailsluice.edge.smtp.ReplyParser;
import dev.mailsluice.edge.smtp.Slice;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// The socket of [NextHopDialogue]: one for each session, on the session's event loop.
///
/// What is written in one turn of the session leaves at its end, by [#flush].
public final class NextHopConnection {

    /// The session this belongs to.
    public interface Owner {

        /// Does `work`, then flushes: everything that comes from a socket or a timer goes through here.
        void turn(Runnable work);

        void told(Event event);

        /// A connection was made, or could not be.
        void connected(boolean made);

        /// A handshake has ended.
        void secured(boolean done);
    }

    /// One connection. INVARIANT: what its handlers say counts only while it is the current one, so nothing late
    /// reaches the dialogue over the next.
    private static final class Wire {
        private final ReplyParser replies = new ReplyParser();
        private final ByteInput input = new ByteInput();
        /// Null until connected.
        private NetSocket socket;
    }

    private static final Logger LOG = Logger.getLogger(NextHopConnection.class);

    private final Vertx vertx;
    private final Dialer dialer;
    private final ClientTls tls;
    private final NextHopSettings settings;
    private final NextHopDialogue machine;
    private final Owner owner;
    private final Deadline deadline;
    private final List<ByteBuf> unsent = new ArrayList<>();
    private Dialogue dialogue = NextHopDialogue.start();
    /// Null while there is none.
    private Wire wire;
    /// Where the last connection led; null before the first.
    private Dialer.Destination destination;
    private Dialogue timed = dialogue;
    private boolean stalled;

    public NextHopConnection(Vertx vertx, Dialer dialer, ClientTls tls, NextHopSettings settings, Owner owner) {
        this.vertx = vertx;
        this.dialer = dialer;
        this.tls = tls;
        this.settings = settings;
        this.machine = new NextHopDialogue(settings.host());
        this.owner = owner;
        this.deadline = new Deadline(vertx, () -> owner.turn(() -> tell(new Input.TimedOut())));
    }

    /// INVARIANT: the socket is dealt with first, and the news come last: they may lead back here.
    public void tell(Input input) {
        Move move = machine.step(dialogue, input);
        dialogue = move.next();
        move.actions().forEach(this::perform);
        move.news().ifPresent(owner::told);
    }

    /// Sends what was written, and watches the clock.
    public void flush() {
        send();
        boolean full = isFull();
        if (full && !stalled) {
            deadline.set(settings.stallTimeout());
        } else if (!full && (stalled || timed != dialogue)) {
            dialogue.patience(settings).ifPresentOrElse(deadline::set, deadline::clear);
        }
        stalled = full;
        timed = dialogue;
    }

    /// Whether the next hop takes octets more slowly than they come.
    public boolean isFull() {
        return wire != null && wire.socket != null && wire.socket.writeQueueFull();
    }

    /// Ends the connection in whatever state, for a session that has failed.
    public void cut() {
        deadline.stop();
        if (wire != null && wire.socket != null) {
            Sockets.cut(wire.socket);
        }
        wire = null;
    }

    private void perform(Move.Action action) {
        switch (action) {
            case Move.Action.Connect(NextHop nextHop) -> connect(wanted -> dialer.dial(nextHop, wanted));
            case Move.Action.Reconnect _ -> connect(wanted -> dialer.dial(destination, wanted));
            case Move.Action.StartTls(String host, boolean verified) -> startTls(wire, host, verified);
            case Move.Action.Write(byte[] line) -> unsent.add(Unpooled.wrappedBuffer(line));
            case Move.Action.WriteTrace(var trace) -> unsent.add(Unpooled.wrappedBuffer(trace.encode(Instant.now())));
            case Move.Action.WriteContent(Slice slice) ->
                unsent.add(Unpooled.wrappedBuffer(slice.bytes(), slice.from(), slice.length()));
            case Move.Action.Disconnect _ -> disconnect();
        }
    }

    private void connect(Function<BooleanSupplier, Future<Dialer.Dialed>> dial) {
        Wire connecting = new Wire();
        wire = connecting;
        dial.apply(() -> wire == connecting).onSuccess(dialed -> owner.turn(() -> dialed(connecting, dialed)));
    }

    private void dialed(Wire connecting, Dialer.Dialed dialed) {
        switch (dialed) {
            case Dialer.Dialed.Connected(NetSocket socket, Dialer.Destination to) -> {
                owner.connected(true);
                connected(connecting, socket, to);
            }
            case Dialer.Dialed.Nowhere(Reply reply) -> {
                owner.connected(false);
                if (connecting == wire) {
                    wire = null;
                    tell(new Input.Unreachable(reply));
                }
            }
        }
    }

    private void connected(Wire connecting, NetSocket socket, Dialer.Destination to) {
        if (connecting != wire) {
            socket.close();
            return;
        }
        connecting.socket = socket;
        destination = to;
        listen(connecting);
        tell(new Input.Connected(to.peer().host()));
    }

    private void startTls(Wire securing, String host, boolean verified) {
        send();
        tls.secure(securing.socket, host, verified).onComplete(done -> owner.turn(() -> secured(securing, host, done)));
    }

    private void secured(Wire securing, String host, AsyncResult<Void> done) {
        owner.secured(done.succeeded());
        if (done.failed()) {
            LOG.debugf("no TLS with next hop `%s`: %s", host, done.cause().getMessage());
        }
        if (securing == wire) {
            tell(done.succeeded() ? new Input.Secured() : new Input.TlsFailed());
        }
    }

    private void listen(Wire to) {
        to.socket
                .handler(chunk -> owner.turn(() -> received(to, chunk)))
                .drainHandler(_ -> owner.turn(() -> {}))
                // A reset is followed by the close handler.
                .exceptionHandler(_ -> {})
                .closeHandler(_ -> owner.turn(() -> {
                    if (to == wire) {
                        tell(new Input.Lost());
                    }
                }));
    }

    /// INVARIANT: a reply answers the command sent before it came. No command is sent before the one before it is
    /// answered, so what comes together with a reply, or while none is awaited, answers nothing.
    private void received(Wire from, Buffer chunk) {
        if (from != wire) {
            return;
        }
        from.input.refill(chunk.getBytes());
        switch (from.replies.next(from.input)) {
            case ReplyParser.Result.Complete(var reply) -> {
                boolean more = from.input.remaining() > 0;
                tell(new Input.Replied(reply));
                if (more && from == wire) {
                    tell(new Input.Garbled());
                }
            }
            case ReplyParser.Result.Malformed _ -> tell(new Input.Garbled());
            case ReplyParser.Result.NeedMore _ -> {
                if (dialogue instanceof Dialogue.Idle || dialogue instanceof Dialogue.Open) {
                    tell(new Input.Garbled());
                }
            }
        }
    }

    private void send() {
        if (!unsent.isEmpty() && wire != null && wire.socket != null) {
            wire.socket.write(Sockets.join(unsent));
        }
        unsent.clear();
    }

    private void disconnect() {
        send();
        if (wire != null && wire.socket != null) {
            Sockets.close(vertx, wire.socket);
        }
        wire = null;
    }
}
