package dev.mailsluice.policy.publish;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Remembers what it was told.
final class RecordedHeadEvents implements HeadEvents {

    final AtomicInteger listening = new AtomicInteger();
    final List<Exception> deaf = new CopyOnWriteArrayList<>();

    @Override
    public void listening() {
        listening.incrementAndGet();
    }

    @Override
    public void deaf(Exception why) {
        deaf.add(why);
    }
}
