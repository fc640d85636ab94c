package dev.mailsluice.edge.policy;

import io.grpc.ManagedChannel;
import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// One channel to policy-service for each event loop that asks, living on that event loop: a question and its answer
/// never change threads, and what the sessions of one event loop ask in one go leaves in one write.
///
/// Any thread may ask for its channel; one that is no event loop gets that of any. There are never more than Vert.x has
/// event loops.
final class LoopChannels implements AutoCloseable {

    private final PolicySettings.Endpoint.Grpc endpoint;
    private final VertxInternal vertx;
    private final Map<EventLoop, ManagedChannel> channels = new ConcurrentHashMap<>();
    private volatile boolean closed;

    LoopChannels(PolicySettings.Endpoint.Grpc endpoint, Vertx vertx) {
        this.endpoint = endpoint;
        this.vertx = (VertxInternal) vertx;
    }

    ManagedChannel here() {
        EventLoop here = eventLoop();
        ManagedChannel channel = channels.get(here);
        return channel != null ? channel : channels.computeIfAbsent(here, this::open);
    }

    private EventLoop eventLoop() {
        ContextInternal context = ContextInternal.current();
        return context != null
                ? context.nettyEventLoop()
                : vertx.getEventLoopGroup().next();
    }

    private ManagedChannel open(EventLoop here) {
        ManagedChannel channel = Channels.open(endpoint, here, vertx.transport().channelFactory(false));
        if (closed) {
            channel.shutdownNow();
        }
        return channel;
    }

    /// grpc-java waits up to two minutes before it connects again; mail would be deferred for as long.
    void reconnect() {
        channels.values().forEach(ManagedChannel::resetConnectBackoff);
    }

    @Override
    public void close() {
        closed = true;
        channels.values().forEach(ManagedChannel::shutdownNow);
    }
}
