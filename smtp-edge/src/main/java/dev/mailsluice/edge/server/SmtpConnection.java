package dev.mailsluice.edge.server;

import dev.mailsluice.edge.net.ClientCertificate;
import dev.mailsluice.edge.net.Deadline;
import dev.mailsluice.edge.net.ServerTls;
import dev.mailsluice.edge.net.Sockets;
import dev.mailsluice.edge.nexthop.Input;
import dev.mailsluice.edge.nexthop.NextHopConnection;
import dev.mailsluice.edge.nexthop.NextHops;
import dev.mailsluice.edge.observe.SessionWatch;
import dev.mailsluice.edge.policy.PolicyClient;
import dev.mailsluice.edge.policy.Standings;
import dev.mailsluice.edge.sasl.ChannelBinding;
import dev.mailsluice.edge.session.Client;
import dev.mailsluice.edge.session.Conversation;
import dev.mailsluice.edge.session.Effect;
import dev.mailsluice.edge.session.Event;
import dev.mailsluice.edge.session.Handshake;
import dev.mailsluice.edge.session.Question;
import dev.mailsluice.edge.session.Security;
import dev.mailsluice.edge.session.Session;
import dev.mailsluice.edge.session.SessionClock;
import dev.mailsluice.edge.session.Terms;
import dev.mailsluice.edge.smtp.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// One session: carries octets and effects between the sockets, the policy client and the [Conversation].
///
/// Everything happens in a [#turn], on one event loop; what a turn wrote leaves at its end.
final class SmtpConnection {

    private static final Logger LOG = Logger.getLogger(SmtpConnection.class);
    private static final byte[] NOTHING = {};
    private static final int MAX_BUFFERED_OCTETS = 64 * 1024;
    private static final int MAX_UNSENT_OCTETS = 16 * 1024;

    /// What the sessions of one event loop share.
    ///
    /// @param context of the event loop
    record Surroundings(
            Vertx vertx,
            Context context,
            ServerSettings settings,
            NextHops nextHops,
            PolicyClient policy,
            Standings standings,
            Endings endings) {}

    /// @param atFirst what the session has of TLS when it begins; [Security#ACTIVE] begins with the handshake
    record ClientSecurity(Security atFirst, Optional<ServerTls> tls, ClientCertificate wanted) {
        static final ClientSecurity NONE =
                new ClientSecurity(Security.NONE, Optional.empty(), ClientCertificate.NOT_ASKED);
    }

    private final Surroundings around;
    private final Client client;
    private final NetSocket socket;
    private final SessionWatch watch;
    private final Consumer<SmtpConnection> gone;
    private final Conversation conversation;
    private final NextHopConnection nextHop;
    private final long origin = System.nanoTime();
    private final SessionClock clock;
    private final Deadline deadline;
    private final List<ByteBuf> unsent = new ArrayList<>();
    private int unsentOctets;
    private final ClientSecurity security;
    private boolean startingTls;
    private boolean turning;
    private boolean failed;
    private boolean paused;
    private boolean inputEnded;
    private boolean socketClosed;
    private boolean closing;
    private boolean isGone;
    /// Null until closing.
    private LingeringClose lingering;

    /// @param gone told once, when nothing of this session is left
    SmtpConnection(
            Surroundings around,
            Client client,
            Terms terms,
            ClientSecurity security,
            NetSocket socket,
            SessionWatch watch,
            Consumer<SmtpConnection> gone) {
        this.around = around;
        this.client = client;
        this.socket = socket;
        this.watch = watch;
        this.gone = gone;
        this.security = security;
        this.conversation =
                new Conversation(around.settings().session(), client, terms, security.atFirst(), this::perform);
        this.nextHop = new NextHopConnection(around.vertx(), around.nextHops(), new Owner());
        this.clock = new SessionClock(conversation, now());
        this.deadline = new Deadline(
                around.vertx(), () -> turn(() -> clock.expired(now()).ifPresent(conversation::tell)));
    }

    /// @param received from the client already
    void start(byte[] received) {
        socket.handler(chunk -> received(chunk.getBytes()));
        socket.drainHandler(_ -> turn(() -> {}));
        // A reset is followed by the close handler.
        socket.exceptionHandler(_ -> {});
        socket.endHandler(_ -> turn(() -> inputEnded = true));
        socket.closeHandler(_ -> turn(() -> socketClosed = true));
        if (security.atFirst() == Security.ACTIVE) {
            startTls(Event.Connected::new, received);
        } else {
            tell(new Event.Connected());
            received(received);
        }
    }

    private void startTls(Function<Handshake, Event> then, byte[] received) {
        security.tls()
                .orElseThrow()
                .secure(socket, security.wanted(), received)
                .onComplete(done -> turn(() -> {
                    watch.handshake(done.succeeded());
                    conversation.tell(done.succeeded() ? then.apply(handshake()) : new Event.ClientLost());
                }));
    }

    private Handshake handshake() {
        Optional<X509Certificate> certificate = ServerTls.client(socket);
        certificate.ifPresent(
                shown -> watch.certified(shown.getSubjectX500Principal().getName()));
        return new Handshake(binding(), certificate.flatMap(ShownCertificate::read));
    }

    private Optional<ChannelBinding> binding() {
        return ServerTls.exported(socket).map(data -> new ChannelBinding(ChannelBinding.TLS_EXPORTER, data));
    }

    void shutDown() {
        tell(new Event.ShuttingDown());
    }

    void stop() {
        tell(new Event.Stopped());
    }

    /// Ends the session at once, whatever it does, as if its client had left: its transaction is still accounted for.
    void cut() {
        tell(new Event.ClientLost());
        drop();
    }

    private void drop() {
        deadline.stop();
        nextHop.cut();
        Sockets.cut(socket);
        leave();
    }

    NetSocket socket() {
        return socket;
    }

    private void received(byte[] octets) {
        turn(() -> conversation.received(octets));
    }

    private void tell(Event event) {
        turn(() -> conversation.tell(event));
    }

    /// INVARIANT: no exception leaves a session hanging: both of its connections are closed.
    private void turn(Runnable work) {
        if (turning) {
            work.run();
            return;
        }
        turning = true;
        try {
            if (!failed) {
                work.run();
                settle();
            }
        } catch (RuntimeException | Error e) {
            failed = true;
            LOG.errorf(e, "session `%s` failed and is closed; please report this", client.session());
            drop();
        } finally {
            turning = false;
        }
    }

    private void perform(Effect effect) {
        switch (effect) {
            case Effect.SendReply(String verb, Reply reply) -> {
                say(reply);
                watch.replied(verb, reply);
            }
            case Effect.StartTls _ -> startingTls = true;
            case Effect.AskPolicy(Question question) ->
                around.policy().ask(question).onSuccess(verdict -> around.context()
                        .runOnContext(_ -> tell(new Event.PolicyAnswered(verdict))));
            case Effect.CheckStanding(long lowest) ->
                conversation.tell(new Event.StandingChecked(around.standings().of(client.listener(), lowest)));
            case Effect.AwaitStanding _ ->
                around.standings().known().onSuccess(known -> around.context()
                        .runOnContext(_ -> tell(new Event.StandingAwaited(known))));
            case Effect.AskIdentity(Client of, var question) ->
                around.policy().identify(of, question).onSuccess(answer -> around.context()
                        .runOnContext(_ -> tell(new Event.IdentityAnswered(answer))));
            case Effect.OfferRecipient offer -> {
                watch.offered(offer.nextHop().name());
                nextHop.offer(offer);
            }
            case Effect.StartContent(var trace) -> nextHop.tell(new Input.StartContent(trace));
            case Effect.RelayContent(var slice) -> nextHop.tell(new Input.RelayContent(slice));
            case Effect.EndContent _ -> nextHop.tell(new Input.EndContent());
            case Effect.AbandonTransaction _ -> nextHop.tell(new Input.Abandon());
            case Effect.Report(var fact) -> watch.reported(fact);
            case Effect.Close _ -> {
                nextHop.tell(new Input.Leave());
                closing = true;
            }
        }
    }

    /// A client that asks for more than it reads is not listened to for as long.
    private void say(Reply reply) {
        byte[] octets = reply.encode();
        unsent.add(Unpooled.wrappedBuffer(octets));
        unsentOctets += octets.length;
        if (unsentOctets > MAX_UNSENT_OCTETS) {
            conversation.hold();
        }
    }

    /// What a turn leaves behind: nothing unsent, input flowing or not, a deadline or none.
    private void settle() {
        tellClientLost();
        nextHop.flush();
        listenAgain();
        if (closing) {
            close();
        } else {
            send();
            if (startingTls) {
                startingTls = false;
                // The 220 leaves in the clear.
                socket.write(Buffer.buffer()).onSuccess(_ -> turn(() -> startTls(Event.TlsEstablished::new, NOTHING)));
            }
            regulate();
        }
    }

    private void listenAgain() {
        while (conversation.isHeld() && !closing) {
            send();
            if (socket.writeQueueFull()) {
                return;
            }
            conversation.release();
            nextHop.flush();
        }
    }

    /// The client is gone. What it sent before counts, and is answered first: who ends the connection behind the end of
    /// content may still have its message passed on.
    private void tellClientLost() {
        Session.Input awaited = conversation.session().input();
        boolean answered =
                awaited != Session.Input.LATER && awaited != Session.Input.FORBIDDEN && !conversation.isHeld();
        if (inputEnded && answered) {
            conversation.tell(new Event.ClientLost());
        }
    }

    private void send() {
        if (!unsent.isEmpty()) {
            socket.write(Sockets.join(unsent));
            unsent.clear();
            unsentOctets = 0;
        }
    }

    private void regulate() {
        boolean nextHopFull = nextHop.isFull();
        boolean tooFast = nextHopFull || conversation.buffered() > MAX_BUFFERED_OCTETS || socket.writeQueueFull();
        pause(tooFast && !socketClosed);
        clock.regulate(nextHopFull, now());
        deadline.set(clock.due() - now());
    }

    private long now() {
        return System.nanoTime() - origin;
    }

    private void pause(boolean wanted) {
        if (wanted != paused) {
            paused = wanted;
            if (wanted) {
                socket.pause();
            } else {
                socket.resume();
            }
        }
    }

    private void close() {
        if (lingering == null) {
            deadline.stop();
            lingering = new LingeringClose(around.vertx(), socket, Sockets.join(unsent));
            unsent.clear();
        }
        if (socketClosed) {
            lingering.done();
            leave();
        }
    }

    private void leave() {
        if (!isGone) {
            isGone = true;
            nextHop.end();
            watch.ended();
            gone.accept(this);
        }
    }

    private final class Owner implements NextHopConnection.Owner {
        @Override
        public void turn(Runnable work) {
            SmtpConnection.this.turn(work);
        }

        @Override
        public void told(Event event) {
            conversation.tell(event);
        }

        @Override
        public void connected(boolean made) {
            watch.nextHopConnection(made);
        }

        @Override
        public void ending(Future<Void> write) {
            around.endings().add(write);
        }

        @Override
        public void secured(boolean done) {
            watch.nextHopHandshake(done);
        }

        @Override
        public void loggedIn() {
            watch.nextHopLogin();
        }

        @Override
        public void loginFailed(String name, String why) {
            watch.nextHopLoginFailed(name, why);
        }
    }
}
