package dev.mailsluice.edge.nexthop;

import dev.mailsluice.edge.nexthop.Dialogue.Link;
import dev.mailsluice.edge.smtp.CommandEncoder;
import io.vertx.core.Vertx;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;

/// Keeps connections between transactions, for the sessions of one event loop. [Shelf] decides which, this closes the
/// others.
///
/// INVARIANT: what is kept has answered everything it was asked, and said nothing since.
public final class NextHopPool {

    private static final long EXPIRY_MILLIS = 500;

    /// Who is told what becomes of connections.
    public interface Observer {

        void kept();

        void reused();

        /// @param wasKept whether it was kept before
        void dropped(Drop why, boolean wasKept);
    }

    private final Vertx vertx;
    private final PoolSettings settings;
    private final Shelf<Wire> shelf;
    private final Observer observer;
    private final Wire.Holder holder = new Holder();
    /// Those that have not answered RSET yet, the oldest first.
    private final SequencedSet<Resetting> resetting = new LinkedHashSet<>();
    private boolean expiring;
    private boolean closed;

    public NextHopPool(Vertx vertx, PoolSettings settings, Observer observer) {
        this.vertx = vertx;
        this.settings = settings;
        this.shelf = new Shelf<>(settings);
        this.observer = observer;
    }

    Optional<Shelf.Kept<Wire>> take(Access access) {
        Optional<Shelf.Kept<Wire>> found = shelf.take(access, System.nanoTime());
        found.ifPresent(_ -> observer.reused());
        return found;
    }

    void keep(Wire wire, Link link) {
        wire.passTo(holder);
        if (!wire.isQuiet()) {
            drop(wire, Drop.UNASKED, false);
        } else if (closed) {
            drop(wire, Drop.SHUT_DOWN, false);
        } else {
            Optional<Shelf.Surplus<Wire>> surplus = shelf.put(wire, link, wire.born(), System.nanoTime());
            boolean refused = surplus.filter(s -> s.connection() == wire).isPresent();
            if (!refused) {
                observer.kept();
            }
            surplus.ifPresent(s -> drop(s.connection(), s.why(), !refused));
            expireLater();
        }
    }

    /// Ends the transaction on `wire` by RSET, and keeps it if that succeeds. As many are waited for as would be kept;
    /// over it the oldest is given up.
    void reset(Wire wire, Link link) {
        Resetting latest = new Resetting(wire, link);
        wire.passTo(latest);
        wire.command(CommandEncoder.rset());
        wire.flush();
        latest.start();
        if (resetting.size() > settings.maxIdleTotal()) {
            resetting.getFirst().giveUp();
        }
    }

    /// Closes what is kept, and keeps nothing more.
    public void close() {
        closed = true;
        shelf.connections().forEach(wire -> remove(wire, Drop.SHUT_DOWN));
    }

    private void remove(Wire wire, Drop why) {
        if (shelf.remove(wire)) {
            drop(wire, why, true);
        }
    }

    /// "The sender MUST NOT intentionally close the transmission channel until it sends a QUIT command": RFC 5321
    /// §4.1.1.10.
    private void drop(Wire wire, Drop why, boolean wasKept) {
        observer.dropped(why, wasKept);
        if (why != Drop.CLOSED) {
            wire.command(CommandEncoder.quit());
        }
        wire.close();
    }

    private void expireLater() {
        if (!expiring && !shelf.isEmpty()) {
            expiring = true;
            vertx.setTimer(EXPIRY_MILLIS, _ -> {
                expiring = false;
                shelf.expire(System.nanoTime()).forEach(surplus -> drop(surplus.connection(), surplus.why(), true));
                expireLater();
            });
        }
    }

    private final class Holder implements Wire.Holder {
        @Override
        public void received(Wire wire) {
            remove(wire, Drop.UNASKED);
        }

        @Override
        public void closed(Wire wire) {
            remove(wire, Drop.CLOSED);
        }

        @Override
        public void drained(Wire wire) {}
    }

    /// Awaits the answer to RSET for as long as an idle connection would be kept.
    private final class Resetting implements Wire.Holder {
        private final Wire wire;
        private final Link link;
        private long timer;

        Resetting(Wire wire, Link link) {
            this.wire = wire;
            this.link = link;
        }

        void start() {
            resetting.add(this);
            timer = vertx.setTimer(settings.maxIdleTime().toMillis(), _ -> giveUp());
        }

        void giveUp() {
            end();
            drop(wire, Drop.NOT_RESET, false);
        }

        private void end() {
            resetting.remove(this);
            vertx.cancelTimer(timer);
        }

        @Override
        public void received(Wire from) {
            IncomingReplies.Reset reset = wire.reset();
            if (reset != IncomingReplies.Reset.AWAITED) {
                if (reset == IncomingReplies.Reset.DONE) {
                    end();
                    keep(wire, link);
                } else {
                    giveUp();
                }
            }
        }

        @Override
        public void closed(Wire from) {
            end();
            drop(wire, Drop.CLOSED, false);
        }

        @Override
        public void drained(Wire from) {}
    }
}
