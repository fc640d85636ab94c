package dev.mailsluice.edge.fake;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/// What comes to a port.
public final class Connections {

    private Connections() {}

    /// Gives each connection a thread of its own, until the listener is closed.
    public static void serve(ServerSocket listener, Consumer<Socket> each) {
        Thread.ofVirtual().start(() -> {
            while (true) {
                try {
                    Socket connection = listener.accept();
                    Thread.ofVirtual().start(() -> each.accept(connection));
                } catch (IOException _) {
                    return;
                }
            }
        });
    }
}
