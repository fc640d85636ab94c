package dev.mailsluice.edge.nexthop;

import dev.mailsluice.edge.net.Sockets;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One connection to a next hop. It goes from hand to hand: from the session that made it to the pool, and to others.
///
/// INVARIANT: it has one holder at a time, and only that one hears of it. Who has given it away, or let go of it, hears
/// nothing late.
final class Wire {

    interface Holder {

        /// Octets came. [Wire#next] tells what they say, to whoever holds the wire by then.
        void received(Wire wire);

        void closed(Wire wire);

        /// Octets are taken again.
        void drained(Wire wire);
    }

    private static final Holder NOBODY = new Holder() {
        @Override
        public void received(Wire wire) {}

        @Override
        public void closed(Wire wire) {}

        @Override
        public void drained(Wire wire) {}
    };

    private final Vertx vertx;
    private final NetSocket socket;
    private final Dialer.Destination destination;
    private final long born = System.nanoTime();
    private final IncomingReplies replies = new IncomingReplies();
    private final List<ByteBuf> unsent = new ArrayList<>();
    private int unsentCommands;
    private Holder holder;

    Wire(Vertx vertx, NetSocket socket, Dialer.Destination destination, Holder holder) {
        this.vertx = vertx;
        this.socket = socket;
        this.destination = destination;
        this.holder = holder;
        socket.handler(this::received)
                .drainHandler(_ -> this.holder.drained(this))
                // A reset is followed by the close handler.
                .exceptionHandler(_ -> {})
                .closeHandler(_ -> this.holder.closed(this));
    }

    /// From now on `other` hears of it.
    void passTo(Holder other) {
        holder = other;
    }

    NetSocket socket() {
        return socket;
    }

    Dialer.Destination destination() {
        return destination;
    }

    /// When it was made, in the time of [System#nanoTime].
    long born() {
        return born;
    }

    private void received(Buffer chunk) {
        replies.received(chunk.getBytes());
        holder.received(this);
    }

    Optional<Input> next() {
        return replies.next();
    }

    IncomingReplies.Reset reset() {
        return replies.reset();
    }

    boolean isQuiet() {
        return replies.isQuiet() && unsent.isEmpty();
    }

    void command(byte[] line) {
        unsentCommands++;
        content(line, 0, line.length);
    }

    void content(byte[] octets, int from, int length) {
        unsent.add(Unpooled.wrappedBuffer(octets, from, length));
    }

    /// Sends what was written.
    ///
    /// @return completes when it has left the process, or cannot any more
    Future<Void> flush() {
        replies.asked(unsentCommands);
        unsentCommands = 0;
        if (unsent.isEmpty()) {
            return Future.succeededFuture();
        }
        Future<Void> write = socket.write(Sockets.join(unsent));
        unsent.clear();
        return write;
    }

    boolean isFull() {
        return socket.writeQueueFull();
    }

    /// Sends what was written, then closes.
    void close() {
        flush();
        letGo();
        Sockets.close(vertx, socket);
    }

    /// Closes at once.
    void cut() {
        letGo();
        Sockets.cut(socket);
    }

    private void letGo() {
        passTo(NOBODY);
    }
}
