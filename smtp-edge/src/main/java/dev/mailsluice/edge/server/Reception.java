package dev.mailsluice.edge.server;

import dev.mailsluice.edge.net.Sockets;
import dev.mailsluice.edge.observe.Observation;
import dev.mailsluice.edge.proxy.Introduction;
import dev.mailsluice.edge.proxy.ProxyHeader;
import dev.mailsluice.edge.session.Refusal;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Where connections come in, of one event loop: there has to be room, and behind load balancers they have to say who
/// they are. Then they are welcome, or declined with a reply in place of the greeting.
final class Reception {

    private static final Logger LOG = Logger.getLogger(Reception.class);
    private static final byte[] NOTHING = {};

    /// Who may have a session.
    ///
    /// @param address of the client
    /// @param local where the client connected to
    /// @param received from the client already
    record Arrival(
            ListenerSettings listener,
            NetSocket socket,
            Admission.Place place,
            InetAddress address,
            InetAddress local,
            byte[] received) {}

    private final Vertx vertx;
    private final Admission admission;
    private final Observation observation;
    private final Consumer<Arrival> welcome;
    private boolean closing;

    Reception(Vertx vertx, Admission admission, Observation observation, Consumer<Arrival> welcome) {
        this.vertx = vertx;
        this.admission = admission;
        this.observation = observation;
        this.welcome = welcome;
    }

    /// From now on everybody is declined.
    void close() {
        closing = true;
    }

    void accepted(ListenerSettings listener, NetSocket socket) {
        admission
                .enter()
                .ifPresentOrElse(
                        place -> accepted(listener, socket, place),
                        () -> decline(listener, socket, Refusal.TOO_MANY_SESSIONS));
    }

    private void accepted(ListenerSettings listener, NetSocket socket, Admission.Place place) {
        Arrival peer = new Arrival(
                listener, socket, place, address(socket.remoteAddress()), address(socket.localAddress()), NOTHING);
        listener.proxy().ifPresentOrElse(proxy -> introduce(proxy, peer), () -> identified(peer));
    }

    private void introduce(ProxySettings proxy, Arrival peer) {
        new ProxyHandshake(vertx, peer.socket(), proxy, introduction -> {
                    observation.introduced(
                            peer.listener().name(), peer.address().getHostAddress(), introduction);
                    introduced(peer, introduction);
                })
                .start(peer.address());
    }

    private void introduced(Arrival peer, Introduction introduction) {
        switch (introduction) {
            case Introduction.Made(ProxyHeader.Proxied(var source, var destination), var rest) ->
                identified(new Arrival(
                        peer.listener(),
                        peer.socket(),
                        peer.place(),
                        source.getAddress(),
                        destination.getAddress(),
                        rest));
            case Introduction.Made(ProxyHeader.Local _, var rest) ->
                identified(
                        new Arrival(peer.listener(), peer.socket(), peer.place(), peer.address(), peer.local(), rest));
            case Introduction.Late _, Introduction.Left _, Introduction.Malformed _, Introduction.Untrusted _ -> {
                peer.place().leave();
                Sockets.cut(peer.socket());
            }
        }
    }

    private void identified(Arrival arrival) {
        if (closing) {
            decline(arrival, Refusal.SHUTTING_DOWN);
        } else {
            arrival.place()
                    .takenBy(arrival.address())
                    .ifPresentOrElse(refusal -> decline(arrival, refusal), () -> delay(arrival));
        }
    }

    private void delay(Arrival arrival) {
        boolean tlsFirst = arrival.listener()
                .tls()
                .filter(tls -> tls.mode() == ListenerTls.Mode.IMPLICIT)
                .isPresent();
        if (tlsFirst || admission.greetingDelay().isZero()) {
            welcome.accept(arrival);
        } else if (arrival.received().length > 0) {
            delayed(arrival, GreetingDelay.End.SPOKE);
        } else {
            new GreetingDelay(vertx, arrival.socket(), end -> delayed(arrival, end)).start(admission.greetingDelay());
        }
    }

    private void delayed(Arrival arrival, GreetingDelay.End end) {
        switch (end) {
            case WAITED -> {
                if (closing) {
                    decline(arrival, Refusal.SHUTTING_DOWN);
                } else {
                    welcome.accept(arrival);
                }
            }
            case SPOKE -> silence(arrival);
            case LEFT -> arrival.place().leave();
        }
    }

    /// What the client sent is left unread, so it is closed with care.
    private void silence(Arrival arrival) {
        arrival.place().leave();
        observation.refused(arrival.listener().name(), Refusal.SPOKE_FIRST);
        NetSocket socket = arrival.socket();
        LingeringClose lingering = new LingeringClose(
                vertx, socket, Buffer.buffer(Refusal.SPOKE_FIRST.reply().encode()));
        socket.closeHandler(_ -> lingering.done());
    }

    private void decline(Arrival arrival, Refusal refusal) {
        LOG.debugf("listener `%s`: `%s` is declined: %s", arrival.listener().name(), arrival.address(), refusal);
        arrival.place().leave();
        decline(arrival.listener(), arrival.socket(), refusal);
    }

    private void decline(ListenerSettings listener, NetSocket socket, Refusal refusal) {
        observation.refused(listener.name(), refusal);
        socket.end(Buffer.buffer(refusal.reply().encode()));
    }

    /// Without its zone.
    private static InetAddress address(SocketAddress of) {
        String text = of.hostAddress();
        int zone = text.indexOf('%');
        return InetAddress.ofLiteral(zone < 0 ? text : text.substring(0, zone));
    }
}
