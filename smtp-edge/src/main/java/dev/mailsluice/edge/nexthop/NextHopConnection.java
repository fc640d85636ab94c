package dev.mailsluice.edge.nexthop;

import dev.mailsluice.edge.assurance.Assurance;
import dev.mailsluice.edge.net.Deadline;
import dev.mailsluice.edge.session.Effect;
import dev.mailsluice.edge.session.Event;
import dev.mailsluice.edge.session.NextHop;
import dev.mailsluice.edge.smtp.Reply;
import dev.mailsluice.edge.smtp.Slice;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// The socket of [NextHopDialogue]: one for each session, on the session's event loop.
///
/// What is written in one turn of the session leaves at its end, by [#flush].
public final class NextHopConnection {

    /// The session this belongs to.
    public interface Owner {

        /// Does `work`, then flushes: everything that comes from a socket or a timer goes through here.
        void turn(Runnable work);

        void told(Event event);

        /// A connection was made, or could not be.
        void connected(boolean made);

        /// A handshake has ended.
        void secured(boolean done);

        /// A next hop has taken our credentials.
        void loggedIn();

        /// It has not, or was not told them.
        void loginFailed(String nextHop, String why);

        /// The end of a message is on its way out.
        ///
        /// @param write completes when it has left the process, or cannot any more
        void ending(Future<Void> write);
    }

    private static final Logger LOG = Logger.getLogger(NextHopConnection.class);

    private final Vertx vertx;
    private final NextHops around;
    private final NextHopDialogue machine;
    private final Owner owner;
    private final Wire.Holder holder = new Holder();
    private final Deadline deadline;
    private Dialogue dialogue = NextHopDialogue.start();
    /// Null while there is none.
    private Wire wire;
    /// What waits for a connection; null while nothing does.
    private Object call;
    /// Where the last connection led; null before the first.
    private Dialer.Destination destination;
    private Dialogue timed = dialogue;
    private boolean stalled;

    public NextHopConnection(Vertx vertx, NextHops around, Owner owner) {
        this.vertx = vertx;
        this.around = around;
        this.machine = new NextHopDialogue(around.settings().host());
        this.owner = owner;
        this.deadline = new Deadline(vertx, () -> owner.turn(() -> tell(new Input.TimedOut())));
    }

    public void offer(Effect.OfferRecipient offer) {
        tell(new Input.Offer(
                offer, around.credentials().get().of(offer.nextHop().name())));
    }

    /// INVARIANT: the socket is dealt with first, and the news come last: they may lead back here.
    public void tell(Input input) {
        Move move = machine.step(dialogue, input);
        dialogue = move.next();
        move.actions().forEach(this::perform);
        move.news().ifPresent(owner::told);
    }

    /// Sends what was written, and watches the clock.
    public void flush() {
        Future<Void> write = wire == null ? Future.succeededFuture() : wire.flush();
        if (dialogue instanceof Dialogue.AwaitingEnd && !(timed instanceof Dialogue.AwaitingEnd)) {
            owner.ending(write);
        }
        boolean full = isFull();
        if (full && !stalled) {
            deadline.set(around.settings().stallTimeout());
        } else if (!full && (stalled || timed != dialogue)) {
            dialogue.patience(around.settings()).ifPresentOrElse(deadline::set, deadline::clear);
        }
        stalled = full;
        timed = dialogue;
    }

    /// Whether the next hop takes octets more slowly than they come.
    public boolean isFull() {
        return wire != null && wire.isFull();
    }

    /// The session is over, and has said [Input.Leave]: from now on no timer holds it in memory.
    public void end() {
        deadline.stop();
    }

    /// Ends the connection in whatever state, for a session that has failed.
    public void cut() {
        deadline.stop();
        call = null;
        if (wire != null) {
            wire.cut();
        }
        wire = null;
    }

    private void perform(Move.Action action) {
        switch (action) {
            case Move.Action.Take(Access access) -> take(access);
            case Move.Action.Connect(NextHop nextHop) ->
                connect(wanted -> around.dialer().dial(nextHop, wanted));
            case Move.Action.Reconnect _ -> connect(wanted -> around.dialer().dialAgain(destination, wanted));
            case Move.Action.ConnectNext _ -> connectNext();
            case Move.Action.Judge(boolean works) -> around.dialer().judge(destination, works);
            case Move.Action.LoggedIn _ -> owner.loggedIn();
            case Move.Action.LoginFailed(String nextHop, String why) -> owner.loginFailed(nextHop, why);
            case Move.Action.StartTls(String host, Assurance wanted) -> startTls(wire, host, wanted);
            case Move.Action.Write(byte[] line) -> wire.command(line);
            case Move.Action.WriteTrace(var trace) -> {
                byte[] field = trace.encode(Instant.now());
                wire.content(field, 0, field.length);
            }
            case Move.Action.WriteContent(Slice slice) -> wire.content(slice.bytes(), slice.from(), slice.length());
            case Move.Action.Keep(Dialogue.Link link) -> {
                around.pool().keep(wire, link);
                wire = null;
            }
            case Move.Action.Reset(Dialogue.Link link) -> {
                around.pool().reset(wire, link);
                wire = null;
            }
            case Move.Action.Disconnect _ -> disconnect();
        }
    }

    private void take(Access access) {
        around.pool()
                .take(access)
                .ifPresentOrElse(
                        kept -> {
                            wire = kept.connection();
                            wire.passTo(holder);
                            destination = wire.destination();
                            tell(new Input.Taken(kept.link()));
                        },
                        () -> perform(new Move.Action.Connect(access.nextHop())));
    }

    private void connectNext() {
        if (destination.others().isEmpty()) {
            tell(new Input.NoOther());
        } else {
            connect(wanted -> around.dialer().dialNext(destination, wanted));
        }
    }

    private void connect(Function<BooleanSupplier, Future<Dialer.Dialed>> dial) {
        Object calling = new Object();
        call = calling;
        BooleanSupplier wanted = () -> call == calling;
        dial.apply(wanted).onSuccess(dialed -> {
            owner.connected(dialed instanceof Dialer.Dialed.Connected);
            if (wanted.getAsBoolean()) {
                owner.turn(() -> dialed(dialed));
            } else if (dialed instanceof Dialer.Dialed.Connected(NetSocket socket, var _)) {
                socket.close();
            }
        });
    }

    private void dialed(Dialer.Dialed dialed) {
        call = null;
        switch (dialed) {
            case Dialer.Dialed.Connected(NetSocket socket, Dialer.Destination to) -> {
                wire = new Wire(vertx, socket, to, holder);
                destination = to;
                tell(new Input.Connected(to.peer().host(), to.peer().assurance()));
            }
            case Dialer.Dialed.Nowhere(Reply reply) -> tell(new Input.Unreachable(reply));
        }
    }

    private void startTls(Wire securing, String host, Assurance wanted) {
        securing.flush();
        around.tls()
                .secure(securing.socket(), host, wanted)
                .onComplete(done -> owner.turn(() -> secured(securing, host, done)));
    }

    private void secured(Wire securing, String host, AsyncResult<Void> done) {
        owner.secured(done.succeeded());
        if (done.failed()) {
            LOG.debugf("no TLS with next hop `%s`: %s", host, done.cause().getMessage());
        }
        if (securing == wire) {
            tell(done.succeeded() ? new Input.Secured() : new Input.TlsFailed());
        }
    }

    private void disconnect() {
        call = null;
        if (wire != null) {
            wire.close();
        }
        wire = null;
    }

    private final class Holder implements Wire.Holder {
        @Override
        public void received(Wire from) {
            owner.turn(() -> {
                Optional<Input> heard = from.next();
                while (heard.isPresent()) {
                    tell(heard.get());
                    heard = from == wire ? from.next() : Optional.empty();
                }
            });
        }

        @Override
        public void closed(Wire from) {
            owner.turn(() -> tell(new Input.Lost()));
        }

        @Override
        public void drained(Wire from) {
            owner.turn(() -> {});
        }
    }
}
