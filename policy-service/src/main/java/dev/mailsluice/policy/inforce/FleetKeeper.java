package dev.mailsluice.policy.inforce;

import java.time.Duration;
import java.util.function.LongSupplier;

/// The one thread that writes this replica's row and looks at those of all: twice a second, at once when something
/// changed here, and again and again while a revision is on its way into force.
///
/// Whatever the store does, edges are answered: they hear of it as leases that are not given ([Presence]).
final class FleetKeeper implements AutoCloseable {

    /// How old the times in a row may become.
    static final Duration REFRESH = Duration.ofSeconds(1);

    private static final Duration BEAT = Duration.ofMillis(500);
    private static final Duration HURRY = Duration.ofMillis(25);
    /// For so long a revision is hurried that nobody waits for: a laggard may take for ever.
    private static final Duration HURRY_FOR = Duration.ofSeconds(10);
    /// For what else changes at the same moment.
    private static final Duration GATHER = Duration.ofMillis(4);
    /// How often rows of replicas that ended long ago are removed.
    static final Duration TIDY = Duration.ofMinutes(10);

    private static final Duration LAST_WRITE = Duration.ofSeconds(6);

    private final OwnRow own;
    private final FleetView view;
    private final Enforcements enforcements;
    private final Changes changes;
    private final Progress progress;
    private final InForceEvents events;
    private final LongSupplier clock;
    private final Thread thread = Thread.ofPlatform().daemon().name("fleet").unstarted(this::run);
    private volatile boolean closing;
    private boolean isKnown = true;
    private boolean isSettled = true;
    private long wroteAt;
    private long tidiedAt;
    private long changedAt;
    private Duration lookTook = Duration.ZERO;

    FleetKeeper(
            OwnRow own,
            FleetView view,
            Enforcements enforcements,
            Changes changes,
            Progress progress,
            InForceEvents events,
            LongSupplier clock) {
        this.own = own;
        this.view = view;
        this.enforcements = enforcements;
        this.changes = changes;
        this.progress = progress;
        this.events = events;
        this.clock = clock;
    }

    /// Returns when the row is there, and those of replicas that ended long ago are not.
    void join() {
        tidy();
        own.write();
        wroteAt = clock.getAsLong();
    }

    /// Returns after the first look.
    void start() {
        step(true);
        thread.start();
    }

    private void run() {
        while (!closing) {
            try {
                boolean changed = changes.await(pause());
                if (changed) {
                    Thread.sleep(GATHER);
                }
                step(changed);
            } catch (InterruptedException e) {
                return;
            }
        }
        leave();
    }

    /// Whatever goes wrong, the next step is taken.
    private void step(boolean changed) {
        long now = clock.getAsLong();
        try {
            if (changed) {
                changedAt = now;
            }
            if (changed || !isKnown || now - wroteAt >= BEAT.toNanos()) {
                own.write();
                wroteAt = now;
            }
            look();
            if (now - tidiedAt >= TIDY.toNanos()) {
                tidy();
            }
            if (!isKnown) {
                isKnown = true;
                events.fleetKnown();
            }
        } catch (RuntimeException e) {
            if (isKnown) {
                isKnown = false;
                events.fleetUnknown(e);
            }
        }
    }

    private void tidy() {
        view.forget();
        tidiedAt = clock.getAsLong();
    }

    private void look() {
        long asked = clock.getAsLong();
        FleetView.Look look = view.look();
        enforcements.set(look);
        progress.looked(look.all());
        isSettled = look.isAllInForce();
        lookTook = Duration.ofNanos(clock.getAsLong() - asked);
    }

    /// A look at a large fleet is not taken so often that the database does nothing else.
    private Duration pause() {
        boolean inHurry = enforcements.isAwaited() || !isSettled && clock.getAsLong() - changedAt < HURRY_FOR.toNanos();
        Duration rest = lookTook.multipliedBy(4);
        Duration least = inHurry && isKnown ? HURRY : BEAT;
        return rest.compareTo(least) > 0 ? rest : least;
    }

    private void leave() {
        try {
            own.leave();
        } catch (RuntimeException e) {
            if (isKnown) {
                events.fleetUnknown(e);
            }
        }
    }

    /// Says that this replica is gone, if the store answers; waits 6 s for it at most. The thread is not interrupted:
    /// H2 would close its file.
    @Override
    public void close() {
        closing = true;
        changes.tell();
        try {
            thread.join(LAST_WRITE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
