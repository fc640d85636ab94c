package dev.mailsluice.policy.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds what was changed, removed or slipped in behind the back of the store.
public final class ChainVerifier {

    /// The first place, from the head downwards, where the chain does not hold.
    public record Break(String policy, long revision, String message) {}

    private static final int PAGE = 100;

    private final PolicyStore store;

    public ChainVerifier(PolicyStore store) {
        this.store = store;
    }

    /// What was found.
    ///
    /// @param revisions how many were read, from the head downwards
    /// @param broken    empty if all of them are intact
    public record Chain(String policy, long revisions, Optional<Break> broken) {}

    /// All policies by name, all revisions: reads the whole history, a page at a time. One break per policy is enough
    /// to look at it.
    public Stream<Chain> chains() {
        return store.headPositions().keySet().stream().sorted().map(this::verify);
    }

    /// The breaks of all policies.
    public List<Break> verifyAll() {
        return chains().flatMap(chain -> chain.broken().stream()).toList();
    }

    /// The head alone and its link to the revision before: what a start can afford.
    public Optional<Break> verifyHead(StoredRevision head) {
        if (!head.isIntact()) {
            return Optional.of(broken(head, "its hash is not that of its content"));
        }
        String expected = head.number() == 1
                ? StoredRevision.NO_PREVIOUS
                : store.hash(head.policy(), head.number() - 1).orElse("of a revision that is missing");
        return head.previousHash().equals(expected)
                ? Optional.empty()
                : Optional.of(broken(head, "it does not name the hash of revision " + (head.number() - 1)));
    }

    public Chain verify(String policy) {
        StoredRevision newer = null;
        long read = 0;
        List<StoredRevision> page = store.history(policy, Long.MAX_VALUE, PAGE);
        while (!page.isEmpty()) {
            for (StoredRevision revision : page) {
                read++;
                Optional<Break> found = check(newer, revision);
                if (found.isPresent()) {
                    return new Chain(policy, read, found);
                }
                newer = revision;
            }
            page = store.history(policy, page.getLast().number(), PAGE);
        }
        Optional<Break> end = Optional.ofNullable(newer)
                .filter(last -> !isFirst(last))
                .map(last -> broken(last, "the revisions before it are missing"));
        return new Chain(policy, read, end);
    }

    private static Optional<Break> check(StoredRevision newer, StoredRevision revision) {
        if (!revision.isIntact()) {
            return Optional.of(broken(revision, "its hash is not that of its content"));
        }
        if (newer == null) {
            return Optional.empty();
        }
        if (newer.number() != revision.number() + 1) {
            return Optional.of(broken(newer, "revision " + (newer.number() - 1) + " is missing"));
        }
        return newer.previousHash().equals(revision.hash())
                ? Optional.empty()
                : Optional.of(broken(newer, "it does not name the hash of revision " + revision.number()));
    }

    private static boolean isFirst(StoredRevision revision) {
        return revision.number() == 1 && revision.previousHash().equals(StoredRevision.NO_PREVIOUS);
    }

    private static Break broken(StoredRevision revision, String message) {
        return new Break(revision.policy(), revision.number(), message);
    }
}
