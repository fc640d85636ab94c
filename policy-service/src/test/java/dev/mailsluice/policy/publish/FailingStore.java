package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.store.Appended;
import dev.mailsluice.policy.store.Claim;
import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.Position;
import dev.mailsluice.policy.store.Revision;
import dev.mailsluice.policy.store.StoreUnavailableException;
import dev.mailsluice.policy.store.StoredRevision;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// A store whose answers get lost on the way, after or before the work was done.
final class FailingStore extends ForwardingStore {

    enum Fault {
        NONE,
        APPEND_LOST_BEFORE,
        APPEND_LOST_AFTER,
        APPEND_LOST_AFTER_AND_THEN_AWAY,
        APPEND_STALLS
    }

    private final PolicyStore store;
    Fault fault = Fault.NONE;
    private volatile boolean away;
    private volatile boolean stalled;
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile CountDownLatch looksReleased = new CountDownLatch(0);
    private volatile CountDownLatch answersReleased = new CountDownLatch(0);

    /// How often the store has answered that.
    final AtomicInteger answers = new AtomicInteger();

    /// How often it was asked where the policies stand.
    final AtomicInteger looks = new AtomicInteger();

    FailingStore(PolicyStore store) {
        this.store = store;
    }

    @Override
    public Appended append(Revision next, Claim claim) {
        return switch (fault) {
            case NONE -> store.append(next, claim);
            case APPEND_LOST_BEFORE -> throw lost();
            case APPEND_LOST_AFTER -> {
                store.append(next, claim);
                throw lost();
            }
            case APPEND_LOST_AFTER_AND_THEN_AWAY -> {
                store.append(next, claim);
                away = true;
                throw lost();
            }
            case APPEND_STALLS -> {
                stalled = true;
                await(released);
                yield store.append(next, claim);
            }
        };
    }

    /// Appends wait until the latch is counted down.
    CountDownLatch stallAppends() {
        fault = Fault.APPEND_STALLS;
        return released;
    }

    /// Whether an append waits, or has waited.
    boolean isStalled() {
        return stalled;
    }

    /// Looks at the heads wait until the latch is counted down.
    CountDownLatch stallLooks() {
        looksReleased = new CountDownLatch(1);
        return looksReleased;
    }

    /// The answers to such looks, as they are then, wait until the latch is counted down.
    CountDownLatch stallAnswers() {
        answersReleased = new CountDownLatch(1);
        return answersReleased;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
        fault = Fault.NONE;
    }

    @Override
    public Optional<StoredRevision> head(String policy) {
        if (away) {
            throw lost();
        }
        return store.head(policy);
    }

    @Override
    public Optional<Position> headPosition(String policy) {
        if (away) {
            throw lost();
        }
        return store.headPosition(policy);
    }

    @Override
    public Map<String, Position> headPositions() {
        looks.incrementAndGet();
        await(looksReleased);
        if (away) {
            throw lost();
        }
        Map<String, Position> found = store.headPositions();
        answers.incrementAndGet();
        await(answersReleased);
        return found;
    }

    @Override
    PolicyStore store() {
        return store;
    }

    private static StoreUnavailableException lost() {
        return new StoreUnavailableException("connection lost", null);
    }
}
