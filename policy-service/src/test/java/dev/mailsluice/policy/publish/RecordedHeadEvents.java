package dev.mailsluice.policy.publish;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Remembers what it was told.
final class RecordedHeadEvents implements HeadEvents {

    final AtomicInteger listening = new AtomicInteger();
    final List<Exception> deaf = new CopyOnWriteArrayList<>();

    final List<Deviation> deviated = new CopyOnWriteArrayList<>();
    final List<String> agreed = new CopyOnWriteArrayList<>();
    final List<Long> floorsMissing = new CopyOnWriteArrayList<>();

    @Override
    public void deviated(Deviation deviation) {
        deviated.add(deviation);
    }

    @Override
    public void agreed(String policy) {
        agreed.add(policy);
    }

    @Override
    public void floorMissing(String policy, long floor, long head) {
        floorsMissing.add(floor);
    }

    @Override
    public void listening() {
        listening.incrementAndGet();
    }

    @Override
    public void deaf(Exception why) {
        deaf.add(why);
    }
}
