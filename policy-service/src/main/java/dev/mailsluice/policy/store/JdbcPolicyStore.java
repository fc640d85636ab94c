package dev.mailsluice.policy.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/// The store on a relational database, in SQL that H2 and PostgreSQL both understand.
public final class JdbcPolicyStore implements PolicyStore {

    private static final String HEADS = RevisionRows.SELECT + "where revision ="
            + " (select max(h.revision) from policy_revision h where h.policy = r.policy) order by policy";
    private static final String HEAD_POSITIONS = "select r.policy, r.revision, r.digest from policy_revision r join"
            + " (select policy, max(revision) as revision from policy_revision group by policy) h"
            + " on h.policy = r.policy and h.revision = r.revision";
    private static final String POSITION = "select digest from policy_revision where policy = ? and revision = ?";
    private static final String ONE = RevisionRows.SELECT + "where policy = ? and revision = ?";
    private static final String HISTORY =
            RevisionRows.SELECT + "where policy = ? and revision < ? order by revision desc fetch first ? rows only";

    private final Transactions transactions;
    private final RevisionRows revisions;
    private final ManagedRows managed;
    private final Appending appending;

    /// @param timeout for one statement; whole seconds, at least one
    public JdbcPolicyStore(DataSource dataSource, Dialect dialect, Duration timeout) {
        this.transactions = new Transactions(dataSource, timeout);
        this.revisions = new RevisionRows(transactions);
        this.managed = new ManagedRows(transactions);
        this.appending = new Appending(transactions, dialect, revisions, managed);
    }

    @Override
    public Appended append(Revision next, Claim claim) {
        return appending.append(next, claim);
    }

    @Override
    public Appended hold(StoredRevision head, Claim claim) {
        return appending.hold(head, claim);
    }

    @Override
    public List<ManagedPolicy> managed(String policy) {
        return transactions.in("read who manages `" + policy + "`", connection -> managed.ofPolicy(connection, policy));
    }

    @Override
    public List<ManagedPolicy> managed() {
        return transactions.in("read which policies are managed", managed::live);
    }

    @Override
    public Optional<StoredRevision> head(String policy) {
        return transactions.in("read the head of `" + policy + "`", connection -> revisions.head(connection, policy));
    }

    @Override
    public Optional<StoredRevision> revision(String policy, long number) {
        return transactions.in(
                "read revision " + number + " of `" + policy + "`",
                connection -> revisions.one(connection, ONE, policy, number));
    }

    @Override
    public Optional<Position> headPosition(String policy) {
        return transactions.in(
                "find the head of `" + policy + "`", connection -> revisions.headPosition(connection, policy));
    }

    @Override
    public List<StoredRevision> heads() {
        return transactions.in("read all heads", connection -> revisions.all(connection, Long.MAX_VALUE, HEADS));
    }

    @Override
    public Map<String, Position> headPositions() {
        return transactions.in("read where all policies stand", connection -> {
            Map<String, Position> positions = new HashMap<>();
            try (PreparedStatement statement = transactions.prepare(connection, HEAD_POSITIONS);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    positions.put(rows.getString(1), new Position(rows.getLong(2), rows.getString(3)));
                }
            }
            return Map.copyOf(positions);
        });
    }

    @Override
    public Optional<Position> position(String policy, long number) {
        return transactions.in("find revision " + number + " of `" + policy + "`", connection -> {
            try (PreparedStatement statement = transactions.prepare(connection, POSITION)) {
                statement.setString(1, policy);
                statement.setLong(2, number);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(new Position(number, row.getString(1))) : Optional.empty();
                }
            }
        });
    }

    @Override
    public Optional<String> hash(String policy, long number) {
        return transactions.in(
                "find revision " + number + " of `" + policy + "`",
                connection -> revisions.hash(connection, policy, number));
    }

    @Override
    public List<StoredRevision> history(String policy, long before, int limit) {
        return transactions.in(
                "read the history of `" + policy + "`",
                connection -> revisions.all(connection, PAGE_CHARACTERS, HISTORY, policy, before, limit));
    }

    @Override
    public void ping() {
        transactions.in("ask the database", connection -> {
            try (PreparedStatement statement = transactions.prepare(connection, "select 1");
                    ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        });
    }
}
