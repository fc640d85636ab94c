package dev.mailsluice.policy.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rows of `policy_revision`.
final class RevisionRows {

    private static final String COLUMNS =
            "policy, revision, digest, document, author, source, comment, published_at, previous_hash, hash";

    static final String SELECT = "select " + COLUMNS + " from policy_revision r ";

    private static final String INSERT =
            "insert into policy_revision (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String HEAD = SELECT + "where policy = ? order by revision desc fetch first 1 rows only";
    private static final String HEAD_POSITION = "select revision, digest from policy_revision where policy = ?"
            + " order by revision desc fetch first 1 rows only";
    private static final String HEAD_NUMBER = "select coalesce(max(revision), 0) from policy_revision where policy = ?";

    private static final String HASH = "select hash from policy_revision where policy = ? and revision = ?";

    private final Transactions transactions;

    RevisionRows(Transactions transactions) {
        this.transactions = transactions;
    }

    Optional<StoredRevision> head(Connection connection, String policy) throws SQLException {
        return one(connection, HEAD, policy);
    }

    Optional<Position> headPosition(Connection connection, String policy) throws SQLException {
        try (PreparedStatement statement = transactions.prepare(connection, HEAD_POSITION, policy);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(new Position(row.getLong(1), row.getString(2))) : Optional.empty();
        }
    }

    /// 0 if there is none.
    long headNumber(Connection connection, String policy) throws SQLException {
        try (PreparedStatement statement = transactions.prepare(connection, HEAD_NUMBER)) {
            statement.setString(1, policy);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    Optional<String> hash(Connection connection, String policy, long number) throws SQLException {
        try (PreparedStatement statement = transactions.prepare(connection, HASH, policy, number);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    Optional<StoredRevision> one(Connection connection, String sql, Object... parameters) throws SQLException {
        return all(connection, Long.MAX_VALUE, sql, parameters).stream().findFirst();
    }

    /// Ends early, after at least one revision, when the documents have more than so many characters.
    List<StoredRevision> all(Connection connection, long characters, String sql, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = transactions.prepare(connection, sql, parameters)) {
            // One row at a time: a document may have 32 MiB.
            statement.setFetchSize(1);
            List<StoredRevision> found = new ArrayList<>();
            long left = characters;
            try (ResultSet rows = statement.executeQuery()) {
                while (left > 0 && rows.next()) {
                    found.add(read(rows));
                    left -= found.getLast().revision().document().length();
                }
            }
            return List.copyOf(found);
        }
    }

    void insert(Connection connection, StoredRevision row) throws SQLException {
        Revision revision = row.revision();
        try (PreparedStatement insert = transactions.prepare(
                connection,
                INSERT,
                revision.policy(),
                revision.number(),
                revision.digest(),
                revision.document(),
                revision.author(),
                revision.source(),
                revision.comment(),
                revision.publishedAt().atOffset(ZoneOffset.UTC),
                row.previousHash(),
                row.hash())) {
            insert.executeUpdate();
        }
    }

    private static StoredRevision read(ResultSet row) throws SQLException {
        var revision = new Revision(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class).toInstant());
        return new StoredRevision(revision, row.getString(9), row.getString(10));
    }
}
