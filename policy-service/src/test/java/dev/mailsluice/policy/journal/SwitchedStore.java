package dev.mailsluice.policy.journal;

import dev.mailsluice.policy.store.JournalRow;
import dev.mailsluice.policy.store.JournalStore;
import dev.mailsluice.policy.store.StoreUnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// The real one, as long as it is on.
final class SwitchedStore implements JournalStore {

    private final JournalStore real;
    volatile boolean on = true;

    SwitchedStore(JournalStore real) {
        this.real = real;
    }

    private JournalStore store() {
        if (!on) {
            throw new StoreUnavailableException("switched off", null);
        }
        return real;
    }

    @Override
    public void add(List<JournalRow> rows) {
        store().add(rows);
    }

    @Override
    public void forget(Instant time) {
        store().forget(time);
    }

    @Override
    public void keep(String policy, int most) {
        store().keep(policy, most);
    }

    @Override
    public void read(String policy, Instant time, int most, Consumer<JournalRow> found) {
        store().read(policy, time, most, found);
    }
}
