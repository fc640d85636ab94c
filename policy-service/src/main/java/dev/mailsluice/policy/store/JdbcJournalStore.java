package dev.mailsluice.policy.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/// On a relational database, in SQL that H2 and PostgreSQL both understand.
final class JdbcJournalStore implements JournalStore {

    private static final int FETCHED_AT_ONCE = 1_000;

    private static final String ADD = "update decision_journal set asked = asked + ?, last_at = ? where id = ?";
    private static final String INSERT = "insert into decision_journal"
            + " (id, policy, client, listener, authenticated, certificate, shape, domain, sender_refused,"
            + " asked, last_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String FORGET = "delete from decision_journal where last_at < ?";
    private static final String KEEP = "delete from decision_journal where id in (select id from decision_journal"
            + " where policy = ? order by asked desc, last_at desc, id offset ? rows)";
    private static final String READ =
            "select client, listener, authenticated, certificate, shape, domain, sender_refused, sum(asked) as times,"
                    + " max(last_at) from decision_journal where policy = ? and last_at >= ?"
                    + " group by client, listener, authenticated, certificate, shape, domain, sender_refused"
                    + " order by times desc, client, domain fetch first ? rows only";

    private final Transactions transactions;
    private final Dialect dialect;

    /// @param timeout for one statement; whole seconds, at least one
    JdbcJournalStore(DataSource dataSource, Dialect dialect, Duration timeout) {
        this.transactions = new Transactions(dataSource, timeout);
        this.dialect = dialect;
    }

    /// Replicas lock the rows in one order.
    @Override
    public void add(List<JournalRow> rows) {
        List<JournalRow> sorted =
                rows.stream().sorted(Comparator.comparing(JournalRow::id)).toList();
        Retried.onDuplicateKey(transactions, dialect, "write the journal", connection -> {
            var absent = transactions.batch(connection, ADD, sorted, JdbcJournalStore::bindAdded);
            transactions.batch(connection, INSERT, absent, JdbcJournalStore::bindNew);
            return sorted.size();
        });
    }

    private static void bindAdded(PreparedStatement statement, JournalRow row) throws SQLException {
        statement.setLong(1, row.asked());
        statement.setObject(2, utc(row.lastAt()));
        statement.setString(3, row.id());
    }

    private static void bindNew(PreparedStatement statement, JournalRow row) throws SQLException {
        statement.setString(1, row.id());
        statement.setString(2, row.policy());
        statement.setString(3, row.client());
        statement.setString(4, row.listener());
        statement.setBoolean(5, row.authenticated());
        statement.setString(6, row.certificate());
        statement.setString(7, row.shape());
        statement.setString(8, row.domain());
        statement.setBoolean(9, row.senderRefused());
        statement.setLong(10, row.asked());
        statement.setObject(11, utc(row.lastAt()));
    }

    @Override
    public void forget(Instant time) {
        change("remove what is old from the journal", FORGET, utc(time));
    }

    @Override
    public void keep(String policy, int most) {
        change("keep the journal of `" + policy + "` within its bound", KEEP, policy, most);
    }

    private void change(String purpose, String sql, Object... parameters) {
        transactions.in(purpose, connection -> {
            try (PreparedStatement statement = transactions.prepare(connection, sql, parameters)) {
                int changed = statement.executeUpdate();
                connection.commit();
                return changed;
            }
        });
    }

    @Override
    public void read(String policy, Instant time, int most, Consumer<JournalRow> found) {
        transactions.in("read the journal of `" + policy + "`", connection -> {
            try (PreparedStatement statement = transactions.prepare(connection, READ, policy, utc(time), most)) {
                statement.setFetchSize(FETCHED_AT_ONCE);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.accept(row(policy, rows));
                    }
                }
            }
            return found;
        });
    }

    private static JournalRow row(String policy, ResultSet row) throws SQLException {
        return new JournalRow(
                "",
                policy,
                row.getString(1),
                row.getString(2),
                row.getBoolean(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getBoolean(7),
                row.getLong(8),
                row.getObject(9, OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
