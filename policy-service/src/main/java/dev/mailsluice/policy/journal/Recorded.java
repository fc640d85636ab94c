package dev.mailsluice.policy.journal;

import dev.mailsluice.policy.domain.DecidingInputs;
import dev.mailsluice.policy.store.StoreUnavailableException;
import java.time.Instant;

/// What was asked before.
public interface Recorded {

    /// @param policy its name
    /// @param since  only what was asked since then; counted are whole days
    /// @param found  is told of each, the most asked first
    /// @throws StoreUnavailableException if the database does not answer
    void read(String policy, Instant since, Reader found);

    @FunctionalInterface
    interface Reader {
        void question(DecidingInputs inputs, long times);
    }
}
