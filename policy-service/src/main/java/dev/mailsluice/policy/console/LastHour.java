package dev.mailsluice.policy.console;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/// Verdicts of the last 60 minutes, by minute and outcome. A ring: what is older is overwritten.
final class LastHour {

    static final int MINUTES = 60;

    private record Slot(long minute, Map<Outcome, LongAdder> counts) {

        static Slot empty(long minute) {
            Map<Outcome, LongAdder> counts = new EnumMap<>(Outcome.class);
            for (Outcome outcome : Outcome.values()) {
                counts.put(outcome, new LongAdder());
            }
            return new Slot(minute, counts);
        }
    }

    private final AtomicReferenceArray<Slot> ring = new AtomicReferenceArray<>(MINUTES);
    private final LongSupplier clock;
    private final long started;

    /// @param clock nanoseconds, monotonic
    LastHour(LongSupplier clock) {
        this.clock = clock;
        this.started = clock.getAsLong();
    }

    /// Counted from the start, so that it is not negative.
    private long minute() {
        return TimeUnit.NANOSECONDS.toMinutes(clock.getAsLong() - started);
    }

    void count(Outcome outcome) {
        slot(minute()).counts().get(outcome).increment();
    }

    private Slot slot(long minute) {
        int place = (int) (minute % MINUTES);
        Slot slot = ring.get(place);
        while (slot == null || slot.minute() < minute) {
            Slot next = Slot.empty(minute);
            if (ring.compareAndSet(place, slot, next)) {
                return next;
            }
            slot = ring.get(place);
        }
        return slot;
    }

    /// One element for each minute, the running one last.
    List<Map<Outcome, Long>> minutes() {
        long now = minute();
        List<Map<Outcome, Long>> minutes = new ArrayList<>(MINUTES);
        for (long minute = now - MINUTES + 1; minute <= now; minute++) {
            minutes.add(sums(minute));
        }
        return minutes;
    }

    private Map<Outcome, Long> sums(long minute) {
        Map<Outcome, Long> sums = new EnumMap<>(Outcome.class);
        Slot slot = minute < 0 ? null : ring.get((int) (minute % MINUTES));
        for (Outcome outcome : Outcome.values()) {
            boolean isOfThisMinute = slot != null && slot.minute() == minute;
            sums.put(outcome, isOfThisMinute ? slot.counts().get(outcome).sum() : 0L);
        }
        return sums;
    }
}
