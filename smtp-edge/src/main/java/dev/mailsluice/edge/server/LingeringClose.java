package dev.mailsluice.edge.server;

import dev.mailsluice.edge.net.Sockets;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

/// Closes a client's connection so that the last reply arrives. A socket closed with input unread resets the
/// connection, and the reset may overtake the reply (RFC 9293 §3.6.1); so the end of output is sent first, and input is
/// swallowed for a while.
final class LingeringClose {

    private static final long MAX_MILLIS = 2_000;
    private static final long MAX_OCTETS = 1 << 20;

    private final Vertx vertx;
    private final NetSocket socket;
    private final long timer;
    private long swallowed;

    /// @param last what is still to be sent
    LingeringClose(Vertx vertx, NetSocket socket, Buffer last) {
        this.vertx = vertx;
        this.socket = socket;
        this.timer = vertx.setTimer(MAX_MILLIS, _ -> Sockets.cut(socket));
        socket.handler(this::swallow);
        socket.resume();
        socket.write(last).onSuccess(_ -> Sockets.shutdownOutput(socket));
    }

    /// The connection is closed.
    void done() {
        vertx.cancelTimer(timer);
    }

    private void swallow(Buffer chunk) {
        swallowed += chunk.length();
        if (swallowed > MAX_OCTETS) {
            Sockets.cut(socket);
        }
    }
}
