package dev.mailsluice.policy.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Writes a revision, a claim, or both, in one transaction.
final class Appending {

    private final Transactions transactions;
    private final Dialect dialect;
    private final RevisionRows revisions;
    private final ManagedRows managed;

    Appending(Transactions transactions, Dialect dialect, RevisionRows revisions, ManagedRows managed) {
        this.transactions = transactions;
        this.dialect = dialect;
        this.revisions = revisions;
        this.managed = managed;
    }

    Appended append(Revision next, Claim claim) {
        return transactions.in("append revision " + next.number() + " of `" + next.policy() + "`", connection -> {
            long headNumber = revisions.headNumber(connection, next.policy());
            if (headNumber != next.number() - 1) {
                return new Appended.Conflict(headNumber);
            }
            String previousHash =
                    revisions.hash(connection, next.policy(), headNumber).orElse(StoredRevision.NO_PREVIOUS);
            var stored = new StoredRevision(next, previousHash, RevisionHash.of(next, previousHash));
            return write(connection, stored, headNumber, claim);
        });
    }

    Appended hold(StoredRevision head, Claim claim) {
        return transactions.in(
                "keep revision " + head.number() + " of `" + head.policy() + "`",
                connection -> write(connection, head, head.number(), claim));
    }

    /// The lock lets those through one by one who would not meet in the primary key: of two writers that saw the same
    /// head, one may append nothing.
    private Appended write(Connection connection, StoredRevision row, long head, Claim claim) throws SQLException {
        managed.lock(connection, row.policy(), head);
        long now = revisions.headNumber(connection, row.policy());
        if (now != head) {
            return new Appended.Conflict(now);
        }
        List<ManagedPolicy> known = managed.ofPolicy(connection, row.policy());
        Optional<Appended.Fenced> refusal = Fence.refusal(claim, known);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        try {
            if (row.number() != head) {
                revisions.insert(connection, row);
                dialect.announce(connection, row.policy(), row.number());
            }
            managed.write(connection, row.policy(), claim, known, head, row.number());
            connection.commit();
        } catch (SQLException e) {
            if (!dialect.isDuplicateKey(e)) {
                throw e;
            }
            connection.rollback();
            return new Appended.Conflict(revisions.headNumber(connection, row.policy()));
        }
        dialect.makeDurable(connection);
        return new Appended.Stored(row);
    }
}
