package dev.mailsluice.policy.journal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The thread that writes the journal, every half a minute and once more at the end. It alone waits for a database that
/// is slow.
public final class JournalWriter implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration LAST_WRITE = Duration.ofSeconds(6);

    private final Journal journal;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("journal").factory());

    private JournalWriter(Journal journal) {
        this.journal = journal;
    }

    public static JournalWriter start(Journal journal) {
        var writer = new JournalWriter(journal);
        writer.timer.scheduleWithFixedDelay(journal::write, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        return writer;
    }

    /// Returns when all is written, or after 6 s. The thread is not interrupted: H2 would close its file.
    @Override
    public void close() {
        timer.execute(journal::write);
        timer.shutdown();
        try {
            timer.awaitTermination(LAST_WRITE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
