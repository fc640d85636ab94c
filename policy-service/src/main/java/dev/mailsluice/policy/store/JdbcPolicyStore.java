package dev.mailsluice.policy.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/// The store on a relational database: one table, SQL that H2 and PostgreSQL both understand.
public final class JdbcPolicyStore implements PolicyStore {

    private static final String COLUMNS =
            "policy, revision, digest, document, author, source, comment," + " published_at, previous_hash, hash";
    private static final String INSERT =
            "insert into policy_revision (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SELECT = "select " + COLUMNS + " from policy_revision r ";
    private static final String HEAD = SELECT + "where policy = ? order by revision desc fetch first 1 rows only";
    private static final String HEADS = SELECT + "where revision ="
            + " (select max(h.revision) from policy_revision h where h.policy = r.policy) order by policy";
    private static final String HEAD_POSITIONS = "select r.policy, r.revision, r.digest from policy_revision r join"
            + " (select policy, max(revision) as revision from policy_revision group by policy) h"
            + " on h.policy = r.policy and h.revision = r.revision";
    private static final String POSITION = "select digest from policy_revision where policy = ? and revision = ?";
    private static final String ONE = SELECT + "where policy = ? and revision = ?";
    private static final String HISTORY =
            SELECT + "where policy = ? and revision < ? order by revision desc fetch first ? rows only";

    private final Transactions transactions;
    private final Dialect dialect;

    /// @param timeout for one statement; whole seconds, at least one
    public JdbcPolicyStore(DataSource dataSource, Dialect dialect, Duration timeout) {
        this.transactions = new Transactions(dataSource, timeout);
        this.dialect = dialect;
    }

    @Override
    public Appended append(Revision next) {
        return transactions.in("append revision " + next.number() + " of `" + next.policy() + "`", connection -> {
            Optional<StoredRevision> head = one(connection, HEAD, next.policy());
            long headNumber = head.map(StoredRevision::number).orElse(0L);
            if (headNumber != next.number() - 1) {
                return new Appended.Conflict(headNumber);
            }
            String previousHash = head.map(StoredRevision::hash).orElse(StoredRevision.NO_PREVIOUS);
            var stored = new StoredRevision(next, previousHash, RevisionHash.of(next, previousHash));
            return insert(connection, stored);
        });
    }

    /// The primary key decides between two writers that both saw the same head.
    private Appended insert(Connection connection, StoredRevision row) throws SQLException {
        try (PreparedStatement insert = transactions.prepare(connection, INSERT)) {
            Rows.write(insert, row);
            insert.executeUpdate();
            dialect.announce(connection, row.policy(), row.number());
            connection.commit();
        } catch (SQLException e) {
            if (!dialect.isDuplicateKey(e)) {
                throw e;
            }
            connection.rollback();
            return new Appended.Conflict(one(connection, HEAD, row.policy())
                    .map(StoredRevision::number)
                    .orElse(0L));
        }
        dialect.makeDurable(connection);
        return new Appended.Stored(row);
    }

    @Override
    public Optional<StoredRevision> head(String policy) {
        return transactions.in("read the head of `" + policy + "`", connection -> one(connection, HEAD, policy));
    }

    @Override
    public Optional<StoredRevision> revision(String policy, long number) {
        return transactions.in(
                "read revision " + number + " of `" + policy + "`", connection -> one(connection, ONE, policy, number));
    }

    @Override
    public List<StoredRevision> heads() {
        return transactions.in("read all heads", connection -> all(connection, Long.MAX_VALUE, HEADS));
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
    public List<StoredRevision> history(String policy, long before, int limit) {
        return transactions.in(
                "read the history of `" + policy + "`",
                connection -> all(connection, PAGE_CHARACTERS, HISTORY, policy, before, limit));
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

    private Optional<StoredRevision> one(Connection connection, String sql, Object... parameters) throws SQLException {
        return all(connection, Long.MAX_VALUE, sql, parameters).stream().findFirst();
    }

    private List<StoredRevision> all(Connection connection, long characters, String sql, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = transactions.prepare(connection, sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            // One row at a time: a document may have 32 MiB.
            statement.setFetchSize(1);
            List<StoredRevision> found = new ArrayList<>();
            long left = characters;
            try (ResultSet rows = statement.executeQuery()) {
                while (left > 0 && rows.next()) {
                    found.add(Rows.read(rows));
                    left -= found.getLast().revision().document().length();
                }
            }
            return List.copyOf(found);
        }
    }

    /// A row of `policy_revision`, columns in the order of [#COLUMNS].
    private static final class Rows {

        static void write(PreparedStatement insert, StoredRevision row) throws SQLException {
            Revision revision = row.revision();
            insert.setString(1, revision.policy());
            insert.setLong(2, revision.number());
            insert.setString(3, revision.digest());
            insert.setString(4, revision.document());
            insert.setString(5, revision.author());
            insert.setString(6, revision.source());
            insert.setString(7, revision.comment());
            insert.setObject(8, revision.publishedAt().atOffset(ZoneOffset.UTC));
            insert.setString(9, row.previousHash());
            insert.setString(10, row.hash());
        }

        static StoredRevision read(ResultSet row) throws SQLException {
            var revision = new Revision(
                    row.getString(1),
                    row.getLong(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7),
                    row.getObject(8, java.time.OffsetDateTime.class).toInstant());
            return new StoredRevision(revision, row.getString(9), row.getString(10));
        }
    }
}
