package dev.mailsluice.policy.journal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Remembers what it was told.
final class RecordedJournalEvents implements JournalEvents {

    final AtomicLong dropped = new AtomicLong();
    final AtomicInteger unwritten = new AtomicInteger();
    final AtomicInteger written = new AtomicInteger();

    @Override
    public void dropped(long questions) {
        dropped.addAndGet(questions);
    }

    @Override
    public void unwritten(RuntimeException why) {
        unwritten.incrementAndGet();
    }

    @Override
    public void written() {
        written.incrementAndGet();
    }
}
