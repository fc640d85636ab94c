package dev.mailsluice.policy.kubernetes;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// A thread that does the same again and again. Whatever goes wrong, the next time comes.
final class Repeated {

    private static final Logger LOG = Logger.getLogger("dev.mailsluice.policy.kubernetes");
    private static final Duration AFTER_A_BUG = Duration.ofSeconds(1);

    private final Runnable work;
    private final Duration pause;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    Repeated(String name, Runnable work, Duration pause) {
        this.work = work;
        this.pause = pause;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        Duration rest = Duration.ZERO;
        while (!isClosing(rest)) {
            try {
                work.run();
                rest = pause;
            } catch (RuntimeException e) {
                LOG.error("a step of the controller failed", e);
                rest = AFTER_A_BUG;
            }
        }
    }

    private boolean isClosing(Duration rest) {
        try {
            return closing.await(rest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /// The work under way is not interrupted: H2 would close its file.
    void close(Duration patience) {
        closing.countDown();
        try {
            thread.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
