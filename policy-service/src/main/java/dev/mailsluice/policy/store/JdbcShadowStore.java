package dev.mailsluice.policy.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/// On a relational database, in SQL that H2 and PostgreSQL both understand.
final class JdbcShadowStore implements ShadowStore {

    private static final String FORGET_OF_POLICY =
            "delete from shadow_difference where shadow in" + " (select id from shadow_candidate where policy = ?)";
    private static final String REMOVE = "delete from shadow_candidate where policy = ?";
    private static final String SET =
            "insert into shadow_candidate (policy, id, document, author, set_at) values (?, ?, ?, ?, ?)";
    private static final String IDS = "select policy, id from shadow_candidate";
    private static final String FIND =
            "select policy, id, document, author, set_at from shadow_candidate where policy = ?";
    private static final String LOCK = "select id from shadow_candidate where id = ? for update";
    private static final String ADD = "update shadow_difference set asked = asked + ?, examples = ? where id = ?";
    private static final String INSERT = "insert into shadow_difference"
            + " (id, shadow, revision, change, rule_before, rule_after, asked, examples) values (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String DIFFERENCES = "select id, shadow, revision, change, rule_before, rule_after, asked,"
            + " examples from shadow_difference where shadow = ? and revision = ? order by asked desc, id"
            + " fetch first ? rows only";
    private static final String FORGET = "delete from shadow_difference where shadow = ? and revision < ?";
    private static final String FORGET_BEYOND = "delete from shadow_difference where id in"
            + " (select id from shadow_difference where shadow = ? order by asked desc, id offset ? rows)";

    private final Transactions transactions;
    private final Dialect dialect;

    /// @param timeout for one statement; whole seconds, at least one
    JdbcShadowStore(DataSource dataSource, Dialect dialect, Duration timeout) {
        this.transactions = new Transactions(dataSource, timeout);
        this.dialect = dialect;
    }

    @Override
    public void set(ShadowRow row) {
        Retried.onDuplicateKey(transactions, dialect, "set the shadow of `" + row.policy() + "`", connection -> {
            change(connection, FORGET_OF_POLICY, row.policy());
            change(connection, REMOVE, row.policy());
            return change(
                    connection,
                    SET,
                    row.policy(),
                    row.id(),
                    row.document(),
                    row.author(),
                    row.setAt().atOffset(ZoneOffset.UTC));
        });
    }

    @Override
    public boolean remove(String policy) {
        return transactions.in("remove the shadow of `" + policy + "`", connection -> {
            change(connection, FORGET_OF_POLICY, policy);
            boolean removed = change(connection, REMOVE, policy) > 0;
            connection.commit();
            return removed;
        });
    }

    @Override
    public Map<String, String> ids() {
        return transactions.in("read which policies have a shadow", connection -> {
            try (PreparedStatement statement = transactions.prepare(connection, IDS);
                    ResultSet rows = statement.executeQuery()) {
                Map<String, String> ids = new HashMap<>();
                while (rows.next()) {
                    ids.put(rows.getString(1), rows.getString(2));
                }
                return Map.copyOf(ids);
            }
        });
    }

    @Override
    public Optional<ShadowRow> find(String policy) {
        return transactions.in("read the shadow of `" + policy + "`", connection -> {
            try (PreparedStatement statement = transactions.prepare(connection, FIND, policy);
                    ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new ShadowRow(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getObject(5, OffsetDateTime.class).toInstant()))
                        : Optional.empty();
            }
        });
    }

    /// The candidate is locked: nobody removes it meanwhile and leaves these rows behind.
    @Override
    public void add(String shadow, List<ShadowDifferenceRow> rows) {
        List<ShadowDifferenceRow> sorted = rows.stream()
                .sorted(Comparator.comparing(ShadowDifferenceRow::id))
                .toList();
        Retried.onDuplicateKey(transactions, dialect, "write what came of a shadow", connection -> {
            if (isThere(connection, shadow)) {
                var absent = transactions.batch(connection, ADD, sorted, JdbcShadowStore::bindAdded);
                transactions.batch(connection, INSERT, absent, JdbcShadowStore::bindNew);
            }
            return sorted.size();
        });
    }

    private boolean isThere(Connection connection, String shadow) throws SQLException {
        try (PreparedStatement statement = transactions.prepare(connection, LOCK, shadow);
                ResultSet row = statement.executeQuery()) {
            return row.next();
        }
    }

    private static void bindAdded(PreparedStatement statement, ShadowDifferenceRow row) throws SQLException {
        statement.setLong(1, row.asked());
        statement.setString(2, row.examples());
        statement.setString(3, row.id());
    }

    private static void bindNew(PreparedStatement statement, ShadowDifferenceRow row) throws SQLException {
        statement.setString(1, row.id());
        statement.setString(2, row.shadow());
        statement.setLong(3, row.revision());
        statement.setString(4, row.change());
        statement.setString(5, row.ruleBefore());
        statement.setString(6, row.ruleAfter());
        statement.setLong(7, row.asked());
        statement.setString(8, row.examples());
    }

    @Override
    public List<ShadowDifferenceRow> differences(String shadow, long revision, int most) {
        return transactions.in("read what came of a shadow", connection -> {
            try (PreparedStatement statement = transactions.prepare(connection, DIFFERENCES, shadow, revision, most);
                    ResultSet rows = statement.executeQuery()) {
                List<ShadowDifferenceRow> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new ShadowDifferenceRow(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getLong(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getString(6),
                            rows.getLong(7),
                            rows.getString(8)));
                }
                return List.copyOf(found);
            }
        });
    }

    @Override
    public void forget(String shadow, long revision, int most) {
        transactions.in("remove what came of a shadow before", connection -> {
            int removed =
                    change(connection, FORGET, shadow, revision) + change(connection, FORGET_BEYOND, shadow, most);
            connection.commit();
            return removed;
        });
    }

    private int change(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = transactions.prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }
}
