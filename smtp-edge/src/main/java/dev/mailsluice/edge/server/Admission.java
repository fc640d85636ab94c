package dev.mailsluice.edge.server;

import java.util.concurrent.atomic.AtomicInteger;

/// Counts the sessions of all event loops, up to a limit.
final class Admission {

    private final int limit;
    private final AtomicInteger sessions = new AtomicInteger();

    Admission(int limit) {
        this.limit = limit;
    }

    boolean enter() {
        if (sessions.incrementAndGet() <= limit) {
            return true;
        }
        sessions.decrementAndGet();
        return false;
    }

    void leave() {
        sessions.decrementAndGet();
    }
}
