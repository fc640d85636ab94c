package dev.mailsluice.policy.access.cluster;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Answers that count for a while. Bounded: the oldest makes room for a new one.
final class Recent<K, V> {

    private record Answer<V>(long given, V value) {}

    /// INVARIANT: in the order in which the answers were given.
    private final LinkedHashMap<K, Answer<V>> answers = new LinkedHashMap<>();

    private final Duration time;
    private final int most;
    private final LongSupplier nanoClock;

    /// @param nanoClock monotonic, in nanoseconds
    Recent(Duration time, int most, LongSupplier nanoClock) {
        this.time = time;
        this.most = most;
        this.nanoClock = nanoClock;
    }

    synchronized Optional<V> find(K key) {
        forgetPast();
        return Optional.ofNullable(answers.get(key)).map(Answer::value);
    }

    synchronized void put(K key, V value) {
        forgetPast();
        answers.remove(key);
        answers.put(key, new Answer<>(nanoClock.getAsLong(), value));
        if (answers.size() > most) {
            answers.pollFirstEntry();
        }
    }

    private void forgetPast() {
        long now = nanoClock.getAsLong();
        while (!answers.isEmpty() && now - answers.firstEntry().getValue().given() >= time.toNanos()) {
            answers.pollFirstEntry();
        }
    }

    synchronized int size() {
        return answers.size();
    }
}
