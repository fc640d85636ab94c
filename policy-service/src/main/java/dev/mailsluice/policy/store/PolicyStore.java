package dev.mailsluice.policy.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The history of all policies, append-only. Revisions of one policy are dense: 1, 2, 3 …
///
/// INVARIANT: what [Appended.Stored] reported survives the death of this process and of the machine.
///
/// Every method waits a bounded time and throws [StoreUnavailableException] when the database does not answer.
public interface PolicyStore {

    /// Appends `next` if, and only if, the head of its policy is `next.number() - 1` (0: nothing published) and the
    /// claim holds. When this throws, the outcome is unknown: read the head to learn it.
    Appended append(Revision next, Claim claim);

    /// The head is what the writer wants already: writes the claim alone, if `head` is still the head and the claim
    /// holds.
    Appended hold(StoredRevision head, Claim claim);

    /// The objects that manage or managed this policy; of those that are not ended there is one at most.
    List<ManagedPolicy> managed(String policy);

    /// The objects that manage a policy now, by its name.
    List<ManagedPolicy> managed();

    /// The revision with the highest number; empty if nothing was published under this name.
    Optional<StoredRevision> head(String policy);

    /// Where its head stands, without the document.
    Optional<Position> headPosition(String policy);

    /// The heads of all policies, ordered by name.
    List<StoredRevision> heads();

    /// Where each policy stands, without the documents.
    Map<String, Position> headPositions();

    Optional<StoredRevision> revision(String policy, long number);

    /// The same without the document.
    Optional<Position> position(String policy, long number);

    /// The hash of one revision, without the document.
    Optional<String> hash(String policy, long number);

    /// Revisions with a number below `before`, newest first, at most `limit`. A page ends early, after at least one
    /// revision, when its documents exceed [#PAGE_CHARACTERS].
    List<StoredRevision> history(String policy, long before, int limit);

    /// Returns if the database answers now.
    void ping();

    /// So that a page of history of large policies does not fill the memory.
    long PAGE_CHARACTERS = 32L * 1024 * 1024;
}
