package dev.mailsluice.edge.nexthop;

import dev.mailsluice.edge.dns.NextHopResolver;
import dev.mailsluice.edge.dns.Peer;
import dev.mailsluice.edge.dns.Route;
import dev.mailsluice.edge.session.NextHop;
import dev.mailsluice.edge.smtp.Replies;
import dev.mailsluice.edge.smtp.Reply;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/// Makes connections to next hops, one address after the other until one takes it. For the sessions of one event loop.
public final class Dialer {

    private static final Logger LOG = Logger.getLogger(Dialer.class);

    /// How it ended.
    sealed interface Dialed {
        record Connected(NetSocket socket, Destination destination) implements Dialed {}

        /// @param reply what the client shall be told
        record Nowhere(Reply reply) implements Dialed {}
    }

    record Destination(Peer peer, int port) {}

    /// One call.
    ///
    /// @param due in the time of [System#nanoTime]
    private record Call(List<Peer> peers, int port, long due, BooleanSupplier wanted) {

        /// The part of the time that is left which the next address gets, if those after it are to have as much.
        Duration share() {
            return Duration.ofNanos(due - System.nanoTime()).dividedBy(peers.size());
        }

        Call withoutFirst() {
            return new Call(peers.subList(1, peers.size()), port, due, wanted);
        }
    }

    private final Context context;
    private final NetClient client;
    private final NextHopResolver resolver;
    private final Duration timeout;

    /// @param timeout for everything, names and all addresses
    public Dialer(Vertx vertx, NetClient client, NextHopResolver resolver, Duration timeout) {
        this.context = vertx.getOrCreateContext();
        this.client = client;
        this.resolver = resolver;
        this.timeout = timeout;
    }

    /// Never fails.
    ///
    /// @param wanted whether anybody still waits for it
    Future<Dialed> dial(NextHop nextHop, BooleanSupplier wanted) {
        long due = due();
        return Future.fromCompletionStage(resolver.resolve(nextHop.target()), context)
                .compose(route -> switch (route) {
                    case Route.To(List<Peer> peers) -> connect(new Call(peers, nextHop.port(), due, wanted));
                    case Route.Nowhere(Reply reply) -> Future.succeededFuture(new Dialed.Nowhere(reply));
                });
    }

    /// The same without a look-up.
    Future<Dialed> dial(Destination destination, BooleanSupplier wanted) {
        return connect(new Call(List.of(destination.peer()), destination.port(), due(), wanted));
    }

    private long due() {
        return System.nanoTime() + timeout.toNanos();
    }

    private Future<Dialed> connect(Call call) {
        if (call.peers().isEmpty() || !call.wanted().getAsBoolean()) {
            return Future.succeededFuture(new Dialed.Nowhere(Replies.NEXT_HOP_UNREACHABLE));
        }
        Peer peer = call.peers().getFirst();
        long millis = Math.max(1, call.share().toMillis());
        Future<NetSocket> connecting =
                client.connect(SocketAddress.inetSocketAddress(new InetSocketAddress(peer.address(), call.port())));
        Future<NetSocket> inTime = connecting.timeout(millis, TimeUnit.MILLISECONDS);
        inTime.onFailure(_ -> connecting.onSuccess(NetSocket::close));
        Destination destination = new Destination(peer, call.port());
        return inTime.<Dialed>map(socket -> new Dialed.Connected(socket, destination))
                .recover(failure -> {
                    LOG.debugf("no connection to `%s` at %s: %s", peer.host(), peer.address(), failure.getMessage());
                    return connect(call.withoutFirst());
                });
    }
}
