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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/// Makes connections to next hops, one address after the other until one takes it. For the sessions of one event loop.
public final class Dialer {

    private static final Logger LOG = Logger.getLogger(Dialer.class);

    /// Who is told of addresses that are left alone.
    public interface Observer {

        /// An address is left alone from now on.
        void paused();

        /// One was not tried.
        void skipped();
    }

    /// How it ended.
    sealed interface Dialed {
        record Connected(NetSocket socket, Destination destination) implements Dialed {}

        /// @param reply what the client shall be told
        record Nowhere(Reply reply) implements Dialed {}
    }

    /// Where a connection leads.
    ///
    /// @param others what may be tried after it
    record Destination(Peer peer, int port, List<Peer> others) {

        InetSocketAddress address() {
            return new InetSocketAddress(peer.address(), port);
        }
    }

    /// One call.
    ///
    /// @param behind what may be tried after `peers`, but not by this call
    /// @param due in the time of [System#nanoTime]
    private record Call(List<Peer> peers, List<Peer> behind, int port, long due, BooleanSupplier wanted) {

        Destination first() {
            List<Peer> others = new ArrayList<>(peers.subList(1, peers.size()));
            others.addAll(behind);
            return new Destination(peers.getFirst(), port, List.copyOf(others));
        }

        /// The part of the time that is left which the next address gets, if those after it are to have as much.
        Duration share() {
            return Duration.ofNanos(due - System.nanoTime()).dividedBy(peers.size());
        }

        Call withoutFirst() {
            return new Call(peers.subList(1, peers.size()), behind, port, due, wanted);
        }
    }

    private final Context context;
    private final NetClient client;
    private final NextHopResolver resolver;
    /// For everything, names and all addresses.
    private final Duration timeout;
    private final Breaker breaker;
    private final Predicate<InetSocketAddress> own;
    private final Observer observer;

    /// @param own addresses that lead back to this process
    public Dialer(
            Vertx vertx,
            NetClient client,
            NextHopResolver resolver,
            NextHopSettings settings,
            Predicate<InetSocketAddress> own,
            Observer observer) {
        this.context = vertx.getOrCreateContext();
        this.client = client;
        this.resolver = resolver;
        this.timeout = settings.connectTimeout();
        this.breaker = new Breaker(settings.breaker());
        this.own = own;
        this.observer = observer;
    }

    /// Never fails.
    ///
    /// @param wanted whether anybody still waits for it
    Future<Dialed> dial(NextHop nextHop, BooleanSupplier wanted) {
        long due = due();
        return Future.fromCompletionStage(resolver.resolve(nextHop), context).compose(route -> switch (route) {
            case Route.To(List<Peer> peers) -> dial(peers, nextHop.port(), due, wanted);
            case Route.Nowhere(Reply reply) -> Future.succeededFuture(new Dialed.Nowhere(reply));
        });
    }

    /// What comes behind this process is not better than it: RFC 5321 §5.1.
    private Future<Dialed> dial(List<Peer> peers, int port, long due, BooleanSupplier wanted) {
        List<Peer> better = peers.stream()
                .takeWhile(peer -> !own.test(new InetSocketAddress(peer.address(), port)))
                .toList();
        return better.isEmpty()
                ? Future.succeededFuture(new Dialed.Nowhere(Replies.NEXT_HOP_IS_SELF))
                : connect(new Call(better, List.of(), port, due, wanted));
    }

    /// The same without a look-up.
    Future<Dialed> dialAgain(Destination to, BooleanSupplier wanted) {
        return connect(new Call(List.of(to.peer()), to.others(), to.port(), due(), wanted));
    }

    /// What may be tried after `to`, of which there is something.
    Future<Dialed> dialNext(Destination to, BooleanSupplier wanted) {
        return connect(new Call(to.others(), List.of(), to.port(), due(), wanted));
    }

    /// What a connection to `to` was good for.
    void judge(Destination to, boolean works) {
        if (works) {
            breaker.worked(to.address());
        } else if (breaker.failed(to.address(), System.nanoTime())) {
            observer.paused();
            LOG.warnf(
                    "next hop `%s` at %s does not work and is left alone for a while",
                    to.peer().host(), to.address());
        }
    }

    private long due() {
        return System.nanoTime() + timeout.toNanos();
    }

    private Future<Dialed> connect(Call call) {
        if (call.peers().isEmpty() || !call.wanted().getAsBoolean()) {
            return Future.succeededFuture(new Dialed.Nowhere(Replies.NEXT_HOP_UNREACHABLE));
        }
        Destination to = call.first();
        if (!breaker.admits(to.address(), System.nanoTime())) {
            observer.skipped();
            return connect(call.withoutFirst());
        }
        long millis = Math.max(1, call.share().toMillis());
        Future<NetSocket> connecting = client.connect(SocketAddress.inetSocketAddress(to.address()));
        Future<NetSocket> inTime = connecting.timeout(millis, TimeUnit.MILLISECONDS);
        inTime.onFailure(_ -> connecting.onSuccess(NetSocket::close));
        return inTime.<Dialed>map(socket -> new Dialed.Connected(socket, to)).recover(failure -> {
            LOG.debugf("no connection to `%s` at %s: %s", to.peer().host(), to.address(), failure.getMessage());
            judge(to, false);
            return connect(call.withoutFirst());
        });
    }
}
