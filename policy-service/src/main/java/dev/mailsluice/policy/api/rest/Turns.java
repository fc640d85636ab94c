package dev.mailsluice.policy.api.rest;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// What is done for so many callers at a time, as it costs much. Nobody waits: one more is told to come again.
final class Turns {

    private final Semaphore free;
    private final Supplier<ProblemDocument> busy;

    /// @param busy what one more is told
    Turns(int most, Supplier<ProblemDocument> busy) {
        this.free = new Semaphore(most);
        this.busy = busy;
    }

    /// @throws ProblemException if all turns are taken
    <T> T take(Supplier<T> work) {
        if (!free.tryAcquire()) {
            throw new ProblemException(busy.get());
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }
}
