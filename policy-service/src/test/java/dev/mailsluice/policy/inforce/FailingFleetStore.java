package dev.mailsluice.policy.inforce;

import dev.mailsluice.policy.store.FleetRow;
import dev.mailsluice.policy.store.FleetStore;
import dev.mailsluice.policy.store.InForceRow;
import dev.mailsluice.policy.store.StoreUnavailableException;
import java.time.Duration;
import java.util.List;

/// A store that does not answer while it is away.
final class FailingFleetStore implements FleetStore {

    private final FleetStore store;
    volatile boolean away;

    FailingFleetStore(FleetStore store) {
        this.store = store;
    }

    private FleetStore reached() {
        if (away) {
            throw new StoreUnavailableException("connection lost", null);
        }
        return store;
    }

    @Override
    public boolean write(FleetRow row) {
        return reached().write(row);
    }

    @Override
    public boolean touch(String id, long beat) {
        return reached().touch(id, beat);
    }

    @Override
    public List<FleetRow> replicas() {
        return reached().replicas();
    }

    @Override
    public void forget(Duration silence) {
        reached().forget(silence);
    }

    @Override
    public List<InForceRow> inForce() {
        return reached().inForce();
    }

    @Override
    public void markInForce(String policy, long revision) {
        reached().markInForce(policy, revision);
    }
}
