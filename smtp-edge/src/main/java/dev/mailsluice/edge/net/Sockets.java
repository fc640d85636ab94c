package dev.mailsluice.edge.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.buffer.impl.BufferImpl;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.net.impl.NetSocketInternal;
import java.util.List;
import javax.net.ssl.SSLSession;

/// What lies below a [NetSocket].
public final class Sockets {

    /// How long octets that were written may take to leave before a connection is cut.
    private static final long CLOSING_MILLIS = 2_000;

    /// So much is read at once: the content of a small message whole, and of a large one enough that what each read
    /// costs is little. Netty's allocator keeps pieces of this size at hand; a connection that is idle holds none.
    private static final int READ_OCTETS = 32 * 1024;

    /// So often at most, before the other connections of the event loop have their turn.
    private static final int READS = 16;

    private Sockets() {}

    /// Reads larger pieces from `socket` than Netty would, which begins with 2 KiB and learns from the commands that
    /// little comes. Has to be called before anything was read.
    public static void readMuchAtOnce(NetSocket socket) {
        channel(socket)
                .config()
                .setRecvByteBufAllocator(new FixedRecvByteBufAllocator(READ_OCTETS).maxMessagesPerRead(READS));
    }

    /// `pieces` in one buffer, without copying them.
    public static Buffer join(List<ByteBuf> pieces) {
        return BufferImpl.buffer(
                pieces.size() == 1 ? pieces.getFirst() : Unpooled.wrappedBuffer(pieces.toArray(ByteBuf[]::new)));
    }

    /// Half-close: the peer reads to the end of what was written, and may still send.
    public static void shutdownOutput(NetSocket socket) {
        if (channel(socket) instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        }
    }

    /// Closes after what was written has left, or without it when it does not leave.
    public static void close(Vertx vertx, NetSocket socket) {
        if (socket.writeQueueFull()) {
            cut(socket);
            return;
        }
        long timer = vertx.setTimer(CLOSING_MILLIS, _ -> cut(socket));
        socket.closeHandler(_ -> vertx.cancelTimer(timer));
        socket.close();
    }

    /// Closes at once. From here on down: Vert.x, above, would first wait until everything written has left.
    public static void cut(NetSocket socket) {
        ((NetSocketInternal) socket).channelHandlerContext().close();
    }

    /// The socket that listens, from one that it accepted: closed, it takes no further connections, and those it
    /// accepted live on. A Vert.x NetServer cannot do that: its `close()` ends every connection.
    public static Channel listener(NetSocket accepted) {
        return channel(accepted).parent();
    }

    /// Puts `tls` below everything else. Completes with the handshake, fails with it or with the connection.
    ///
    /// INVARIANT: it completes in the context of `socket`. Without one, timers and connections made from there
    /// would live on any event loop.
    ///
    /// @param received from the peer already; `tls` reads it first
    static Future<Void> handshake(NetSocket socket, ChannelHandler tls, byte[] received) {
        Promise<Void> done = ((ConnectionBase) socket).getContext().promise();
        channel(socket).pipeline().addFirst(new ChannelInboundHandlerAdapter() {
            @Override
            public void userEventTriggered(ChannelHandlerContext context, Object event) {
                if (event instanceof SslHandshakeCompletionEvent handshake) {
                    context.pipeline().remove(this);
                    if (handshake.isSuccess()) {
                        done.tryComplete();
                    } else {
                        done.tryFail(handshake.cause());
                        cut(socket);
                    }
                }
                context.fireUserEventTriggered(event);
            }

            @Override
            public void channelInactive(ChannelHandlerContext context) {
                done.tryFail("the connection was closed");
                context.fireChannelInactive();
            }
        });
        channel(socket).pipeline().addFirst(tls);
        if (received.length > 0) {
            channel(socket).pipeline().fireChannelRead(Unpooled.wrappedBuffer(received));
        }
        return done.future();
    }

    /// After the handshake.
    static SSLSession tls(NetSocket socket) {
        return channel(socket).pipeline().get(SslHandler.class).engine().getSession();
    }

    private static Channel channel(NetSocket socket) {
        return ((NetSocketInternal) socket).channelHandlerContext().channel();
    }
}
