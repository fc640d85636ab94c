package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.store.Appended;
import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.Revision;
import dev.mailsluice.policy.store.StoreUnavailableException;
import dev.mailsluice.policy.store.StoredRevision;
import java.util.List;
import java.util.Optional;

/// A store whose answers get lost on the way, after or before the work was done.
final class FailingStore implements PolicyStore {

    enum Fault {
        NONE,
        APPEND_LOST_BEFORE,
        APPEND_LOST_AFTER,
        APPEND_LOST_AFTER_AND_THEN_AWAY
    }

    private final PolicyStore store;
    Fault fault = Fault.NONE;
    private boolean away;

    FailingStore(PolicyStore store) {
        this.store = store;
    }

    @Override
    public Appended append(Revision next) {
        return switch (fault) {
            case NONE -> store.append(next);
            case APPEND_LOST_BEFORE -> throw lost();
            case APPEND_LOST_AFTER -> {
                store.append(next);
                throw lost();
            }
            case APPEND_LOST_AFTER_AND_THEN_AWAY -> {
                store.append(next);
                away = true;
                throw lost();
            }
        };
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
    public List<StoredRevision> heads() {
        return store.heads();
    }

    @Override
    public Optional<StoredRevision> revision(String policy, long number) {
        return store.revision(policy, number);
    }

    @Override
    public List<StoredRevision> history(String policy, long before, int limit) {
        return store.history(policy, before, limit);
    }

    @Override
    public void ping() {
        store.ping();
    }

    private static StoreUnavailableException lost() {
        return new StoreUnavailableException("connection lost", null);
    }
}
