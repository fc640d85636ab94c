package dev.mailsluice.edge.fake;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What a scripted step of a [FakeNextHop] does.
public sealed interface Script {

    /// As much as an endless line has, should nobody end it.
    int ENDLESS_OCTETS = 64 << 20;

    /// Sends `reply`, without its last CRLF, whatever it is.
    record Answer(String reply) implements Script {}

    /// The same, and ends the connection.
    record Farewell(String reply) implements Script {}

    /// Says nothing, and reads nothing, until [FakeNextHop#release].
    record Stall() implements Script {}

    /// What it would say anyway, so much later.
    record Late(long millis) implements Script {}

    /// What it would say anyway, octet by octet.
    record Drip() implements Script {}

    /// A line that has no end.
    record Endless() implements Script {}

    /// Ends the connection without a word.
    record Close() implements Script {}

    /// The same by RST: RFC 9293 §3.10.7.
    record Reset() implements Script {}

    /// Ends its own side of the connection, and reads on.
    record HalfClose() implements Script {}

    /// Does it.
    ///
    /// @param usually what would be said
    /// @return what was said; empty if the connection ends here
    default Optional<String> play(String usually, Socket socket, CountDownLatch released) throws IOException {
        switch (this) {
            case Answer(String reply) -> say(reply, socket);
            case Farewell(String reply) -> {
                say(reply, socket);
                return Optional.empty();
            }
            case Stall _ -> {
                await(released, Long.MAX_VALUE);
                say(usually, socket);
            }
            case Late(long millis) -> {
                await(released, millis);
                say(usually, socket);
            }
            case Drip _ -> {
                for (byte octet : octets(usually)) {
                    socket.getOutputStream().write(octet);
                    await(released, 1);
                }
            }
            case Endless _ -> {
                byte[] chunk = "250 and so on, ".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
                for (int sent = 0; sent < ENDLESS_OCTETS; sent += chunk.length) {
                    socket.getOutputStream().write(chunk);
                }
                return Optional.empty();
            }
            case Close _ -> {
                return Optional.empty();
            }
            case Reset _ -> {
                // Not before the other side has its connection.
                await(released, 50);
                socket.setSoLinger(true, 0);
                return Optional.empty();
            }
            case HalfClose _ -> {
                socket.shutdownOutput();
                return Optional.of("");
            }
        }
        return Optional.of(this instanceof Answer(String reply) ? reply : usually);
    }

    private static void await(CountDownLatch released, long millis) throws IOException {
        try {
            released.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void say(String reply, Socket socket) throws IOException {
        if (!reply.isEmpty()) {
            socket.getOutputStream().write(octets(reply));
        }
    }

    private static byte[] octets(String reply) {
        return (reply + "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
