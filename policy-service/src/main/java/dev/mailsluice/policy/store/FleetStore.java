package dev.mailsluice.policy.store;

import java.time.Duration;
import java.util.List;

/// What the replicas tell each other: by which revisions each answers, and what its edges hold to.
///
/// Every method waits a bounded time and throws [StoreUnavailableException] when the database does not answer.
public interface FleetStore {

    /// Makes `row` that of its replica, whatever was there before. Its `seenAt` is that of the database.
    ///
    /// Returns whether the replica had a row.
    boolean write(FleetRow row);

    /// As [#write], the state left as it is. Returns false, and does nothing, if the replica has no row.
    boolean touch(String id, long beat);

    /// All rows, as one look at the database shows them.
    List<FleetRow> replicas();

    /// Removes what was not written for `silence`, by the clock of the database.
    void forget(Duration silence);

    /// The latest revision of each policy that was seen in force.
    List<InForceRow> inForce();

    /// Who sees it first says since when: later calls change nothing.
    void markInForce(String policy, long revision);
}
