package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.store.Appended;
import dev.mailsluice.policy.store.Claim;
import dev.mailsluice.policy.store.ManagedPolicy;
import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.Position;
import dev.mailsluice.policy.store.Revision;
import dev.mailsluice.policy.store.StoredRevision;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Does what another store does.
abstract class ForwardingStore implements PolicyStore {

    abstract PolicyStore store();

    @Override
    public Appended append(Revision next, Claim claim) {
        return store().append(next, claim);
    }

    @Override
    public Appended hold(StoredRevision head, Claim claim) {
        return store().hold(head, claim);
    }

    @Override
    public List<ManagedPolicy> managed(String policy) {
        return store().managed(policy);
    }

    @Override
    public List<ManagedPolicy> managed() {
        return store().managed();
    }

    @Override
    public Optional<StoredRevision> head(String policy) {
        return store().head(policy);
    }

    @Override
    public Optional<Position> headPosition(String policy) {
        return store().headPosition(policy);
    }

    @Override
    public List<StoredRevision> heads() {
        return store().heads();
    }

    @Override
    public Map<String, Position> headPositions() {
        return store().headPositions();
    }

    @Override
    public Optional<StoredRevision> revision(String policy, long number) {
        return store().revision(policy, number);
    }

    @Override
    public Optional<String> hash(String policy, long number) {
        return store().hash(policy, number);
    }

    @Override
    public Optional<Position> position(String policy, long number) {
        return store().position(policy, number);
    }

    @Override
    public List<StoredRevision> history(String policy, long before, int limit) {
        return store().history(policy, before, limit);
    }

    @Override
    public void ping() {
        store().ping();
    }
}
