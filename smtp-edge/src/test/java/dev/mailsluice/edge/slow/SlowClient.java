package dev.mailsluice.edge.slow;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// One slow client, which does a little whenever it is told to, and comes back when it was sent away.
final class SlowClient implements AutoCloseable {

    private final String address;
    private final int port;
    private final Phase phase;
    private final ByteBuffer input;
    private SocketChannel channel;
    private int said;

    /// @param address where it comes from
    SlowClient(String address, int port, Phase phase) {
        this.address = address;
        this.port = port;
        this.phase = phase;
        this.input = ByteBuffer.allocate(phase.reads());
    }

    void connect() throws IOException {
        said = 0;
        channel = SocketChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.configureBlocking(false);
        say(phase.beginning());
    }

    /// Returns whether it is still connected.
    boolean act() {
        try {
            input.clear();
            if (channel.read(input) < 0) {
                return false;
            }
            String next = phase.next(said);
            said += next.length();
            say(next);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private void say(String text) throws IOException {
        if (!text.isEmpty()) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // It is of no use any more.
        }
    }
}
