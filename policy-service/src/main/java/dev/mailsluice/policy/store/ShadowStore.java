package dev.mailsluice.policy.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Candidates that are tried on live questions, and what came of it. All replicas add to the same rows.
///
/// Every method waits a bounded time and throws [StoreUnavailableException] when the database does not answer.
public interface ShadowStore {

    /// Takes the place of the policy's candidate, if it has one; what came of that is removed.
    void set(ShadowRow row);

    /// Returns whether there was one. What came of it is removed.
    boolean remove(String policy);

    /// The ids of all candidates by the names of their policies.
    Map<String, String> ids();

    Optional<ShadowRow> find(String policy);

    /// Adds what `rows` count to what is there, if their candidate still is; their examples replace those there. All or
    /// nothing.
    ///
    /// @param rows of one candidate, no id twice
    void add(String shadow, List<ShadowDifferenceRow> rows);

    /// What came of a candidate beside `revision`; the most asked first, at most `most`.
    List<ShadowDifferenceRow> differences(String shadow, long revision, int most);

    /// Removes what came of a candidate beside revisions below `revision`, and those asked least beyond `most`.
    void forget(String shadow, long revision, int most);
}
