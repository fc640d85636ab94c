package dev.mailsluice.edge.fake;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.vertx.core.impl.transports.JDKTransport;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// The JDK's sockets, with a count of how often something is given to the kernel: over connections of clients, to next
/// hops and to policy-service alike. The kernel takes it by one call, unless there is more than a socket holds.
public final class CountingTransport extends JDKTransport {

    private final LongAdder writes = new LongAdder();

    public long writes() {
        return writes.sum();
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
        return Connection::new;
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
        return Listener::new;
    }

    private final class Listener extends NioServerSocketChannel {
        @Override
        protected int doReadMessages(List<Object> accepted) throws IOException {
            SocketChannel socket = javaChannel().accept();
            if (socket == null) {
                return 0;
            }
            accepted.add(new Connection(this, socket));
            return 1;
        }
    }

    private final class Connection extends NioSocketChannel {

        Connection() {}

        Connection(Channel listener, SocketChannel socket) {
            super(listener, socket);
        }

        @Override
        protected void doWrite(ChannelOutboundBuffer waiting) throws Exception {
            writes.increment();
            super.doWrite(waiting);
        }
    }
}
