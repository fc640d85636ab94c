package dev.mailsluice.policy.inforce;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Somebody should look again. Telling never blocks; told twice is told once.
final class Changes {

    private final Semaphore told = new Semaphore(0);

    void tell() {
        if (told.availablePermits() == 0) {
            told.release();
        }
    }

    /// Returns whether something was told, at once if it was before.
    boolean await(Duration patience) throws InterruptedException {
        boolean changed = told.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        told.drainPermits();
        return changed;
    }
}
