package dev.mailsluice.policy.shadow;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The thread that follows the store's candidates every two seconds, and writes what came of them every ten and once
/// more at the end. It alone waits for a database that is slow.
public final class ShadowKeeper implements AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration WRITE = Duration.ofSeconds(10);
    private static final Duration LAST_WRITE = Duration.ofSeconds(6);

    private final Shadows shadows;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("shadows").factory());

    private ShadowKeeper(Shadows shadows) {
        this.shadows = shadows;
    }

    public static ShadowKeeper start(Shadows shadows) {
        var keeper = new ShadowKeeper(shadows);
        keeper.timer.scheduleWithFixedDelay(shadows::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        keeper.timer.scheduleWithFixedDelay(shadows::write, WRITE.toMillis(), WRITE.toMillis(), TimeUnit.MILLISECONDS);
        return keeper;
    }

    /// Returns when all is written, or after 6 s. The thread is not interrupted: H2 would close its file.
    @Override
    public void close() {
        timer.execute(shadows::write);
        timer.shutdown();
        try {
            timer.awaitTermination(LAST_WRITE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
