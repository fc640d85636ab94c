package dev.mailsluice.policy.store;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// Questions that were asked. All replicas add to the same rows.
///
/// Every method waits a bounded time and throws [StoreUnavailableException] when the database does not answer.
public interface JournalStore {

    /// Adds what `rows` count to what is there; all or nothing.
    ///
    /// @param rows no id twice
    void add(List<JournalRow> rows);

    /// Removes what was asked before `time` for the last time.
    void forget(Instant time);

    /// Leaves at most `most` rows of `policy`: those that were asked most go on, and of these the latest. So a flood of
    /// questions that nobody asks twice does not wash out the others.
    void keep(String policy, int most);

    /// The questions of `policy` that were asked since `time`, those of several days added up, the most asked first.
    ///
    /// @param most rows, at most
    /// @param found is told of each; the id is empty
    void read(String policy, Instant time, int most, Consumer<JournalRow> found);
}
