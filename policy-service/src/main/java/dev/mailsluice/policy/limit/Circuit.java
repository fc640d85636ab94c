package dev.mailsluice.policy.limit;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Whether somebody is asked who may be away: a delegate, a directory. After so many failures one after the other they
/// are left alone for a while; then one question tries it, and its end says whether the others follow.
public final class Circuit {

    public enum State {
        CLOSED,
        /// Left alone.
        OPEN,
        /// One question is on its way.
        TRYING
    }

    private final int failures;
    private final Duration pause;
    private final LongSupplier nanoTime;
    private State state = State.CLOSED;
    private int failed;
    private long openedAt;

    public Circuit(int failures, Duration pause, LongSupplier nanoTime) {
        this.failures = failures;
        this.pause = pause;
        this.nanoTime = nanoTime;
    }

    /// Whether a question may be asked now. Who was let must tell how it ended.
    public synchronized boolean lets() {
        return switch (state) {
            case CLOSED -> true;
            case TRYING -> false;
            case OPEN -> {
                boolean rested = nanoTime.getAsLong() - openedAt >= pause.toNanos();
                if (rested) {
                    state = State.TRYING;
                }
                yield rested;
            }
        };
    }

    /// @return whether it was other than closed
    public synchronized boolean succeeded() {
        boolean changes = state != State.CLOSED;
        state = State.CLOSED;
        failed = 0;
        return changes;
    }

    /// @return whether it was closed and is open now
    public synchronized boolean failed() {
        failed++;
        boolean opens = state == State.CLOSED && failed >= failures;
        if (opens || state == State.TRYING) {
            state = State.OPEN;
            openedAt = nanoTime.getAsLong();
        }
        return opens;
    }

    public synchronized State state() {
        return state;
    }
}
