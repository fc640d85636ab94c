package dev.mailsluice.edge.server;

import dev.mailsluice.edge.proxy.Introduction;
import dev.mailsluice.edge.proxy.ProxyHeaderParser;
import dev.mailsluice.edge.proxy.Reading;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.function.Consumer;

/// Waits for the PROXY header of one connection. Nothing is said to the peer.
///
/// INVARIANT: it ends once, and within the time that the settings give it.
final class ProxyHandshake {

    private final Vertx vertx;
    private final NetSocket socket;
    private final ProxySettings settings;
    private final Consumer<Introduction> ended;
    private final ByteArrayOutputStream soFar = new ByteArrayOutputStream(128);
    private long timer;
    private boolean isOver;

    /// @param ended told once, on the event loop of the connection, whose handlers it may then replace
    ProxyHandshake(Vertx vertx, NetSocket socket, ProxySettings settings, Consumer<Introduction> ended) {
        this.vertx = vertx;
        this.socket = socket;
        this.settings = settings;
        this.ended = ended;
    }

    void start(InetAddress peer) {
        if (!settings.trusts(peer)) {
            ended.accept(new Introduction.Untrusted());
            return;
        }
        timer = vertx.setTimer(settings.timeout().toMillis(), _ -> end(new Introduction.Late(settings.timeout())));
        // A reset is followed by the close handler.
        socket.exceptionHandler(_ -> {});
        socket.closeHandler(_ -> end(new Introduction.Left()));
        socket.handler(this::received);
    }

    private void received(Buffer chunk) {
        soFar.writeBytes(chunk.getBytes());
        byte[] octets = soFar.toByteArray();
        switch (ProxyHeaderParser.parse(octets)) {
            case Reading.NeedMore _ -> {}
            case Reading.Complete(var header, int used) ->
                end(new Introduction.Made(header, Arrays.copyOfRange(octets, used, octets.length)));
            case Reading.Malformed(var why) -> end(new Introduction.Malformed(why));
        }
    }

    private void end(Introduction introduction) {
        if (!isOver) {
            isOver = true;
            vertx.cancelTimer(timer);
            ended.accept(introduction);
        }
    }
}
