package dev.mailsluice.edge.net;

import io.vertx.core.Vertx;
import java.time.Duration;

/// A deadline that moves with every command, on a timer that hardly ever does: a timer that fires early is set again
/// for the rest. For one event loop.
public final class Deadline {

    private static final long NONE = Long.MAX_VALUE;

    private final Vertx vertx;
    private final Runnable expired;
    /// In the time of [System#nanoTime], from [#origin].
    private long due = NONE;
    private long firing = NONE;
    private long timer;
    private final long origin = System.nanoTime();

    public Deadline(Vertx vertx, Runnable expired) {
        this.vertx = vertx;
        this.expired = expired;
    }

    /// `wait` from now; whatever was set before is forgotten.
    public void set(Duration wait) {
        set(wait.toNanos());
    }

    /// The same, in nanoseconds.
    public void set(long wait) {
        due = now() + wait;
        if (due < firing) {
            disarm();
            arm();
        }
    }

    public void clear() {
        due = NONE;
    }

    /// Clears the deadline and lets go of the timer.
    public void stop() {
        clear();
        disarm();
    }

    private long now() {
        return System.nanoTime() - origin;
    }

    private void arm() {
        firing = due;
        long millis = Math.max(1, (due - now() + 999_999) / 1_000_000);
        timer = vertx.setTimer(millis, _ -> fired());
    }

    private void disarm() {
        if (firing != NONE) {
            vertx.cancelTimer(timer);
            firing = NONE;
        }
    }

    private void fired() {
        firing = NONE;
        if (due == NONE) {
            return;
        }
        if (due > now()) {
            arm();
            return;
        }
        due = NONE;
        expired.run();
    }
}
