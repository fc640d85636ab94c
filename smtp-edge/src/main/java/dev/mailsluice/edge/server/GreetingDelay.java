package dev.mailsluice.edge.server;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.function.Consumer;

/// Lets a client wait for its greeting. One that speaks meanwhile listens to nobody: RFC 5321 §3.1 has it wait.
///
/// INVARIANT: it ends once, and within the delay.
final class GreetingDelay {

    enum End {
        WAITED,
        SPOKE,
        LEFT
    }

    private final Vertx vertx;
    private final NetSocket socket;
    private final Consumer<End> ended;
    private long timer;
    private boolean isOver;

    /// @param ended told once, on the event loop of the connection, whose handlers it may then replace
    GreetingDelay(Vertx vertx, NetSocket socket, Consumer<End> ended) {
        this.vertx = vertx;
        this.socket = socket;
        this.ended = ended;
    }

    void start(Duration delay) {
        timer = vertx.setTimer(delay.toMillis(), _ -> end(End.WAITED));
        // A reset is followed by the close handler.
        socket.exceptionHandler(_ -> {});
        socket.closeHandler(_ -> end(End.LEFT));
        socket.handler(_ -> end(End.SPOKE));
    }

    private void end(End how) {
        if (!isOver) {
            isOver = true;
            vertx.cancelTimer(timer);
            ended.accept(how);
        }
    }
}
