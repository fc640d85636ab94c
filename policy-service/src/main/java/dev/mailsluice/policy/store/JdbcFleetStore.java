package dev.mailsluice.policy.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// On a relational database, in SQL that H2 and PostgreSQL both understand. Nothing here need be durable: what is lost
/// is written again.
final class JdbcFleetStore implements FleetStore {

    private static final String UPDATE =
            "update fleet_replica set host = ?, beat = ?, has_left = ?, state = ?, seen_at = current_timestamp where id = ?";
    private static final String INSERT = "insert into fleet_replica (host, beat, has_left, state, seen_at, id)"
            + " values (?, ?, ?, ?, current_timestamp, ?)";
    private static final String TOUCH = "update fleet_replica set beat = ?, seen_at = current_timestamp where id = ?";
    private static final String REPLICAS = "select id, host, beat, has_left, state, seen_at from fleet_replica";
    private static final String FORGET = "delete from fleet_replica where seen_at < ?";
    private static final String NOW = "select current_timestamp";
    private static final String IN_FORCE = "select policy, revision, since from policy_in_force p where revision ="
            + " (select max(q.revision) from policy_in_force q where q.policy = p.policy)";
    private static final String MARK =
            "insert into policy_in_force (policy, revision, since) values (?, ?, current_timestamp)";

    private final Transactions transactions;
    private final Dialect dialect;

    /// @param timeout for one statement; whole seconds, at least one
    JdbcFleetStore(DataSource dataSource, Dialect dialect, Duration timeout) {
        this.transactions = new Transactions(dataSource, timeout);
        this.dialect = dialect;
    }

    @Override
    public boolean write(FleetRow row) {
        return transactions.in("write the row of replica `" + row.id() + "`", connection -> {
            boolean known = change(connection, UPDATE, row.host(), row.beat(), row.left(), row.state(), row.id()) > 0;
            if (!known) {
                change(connection, INSERT, row.host(), row.beat(), row.left(), row.state(), row.id());
            }
            connection.commit();
            return known;
        });
    }

    @Override
    public boolean touch(String id, long beat) {
        return transactions.in("write the row of replica `" + id + "`", connection -> {
            boolean known = change(connection, TOUCH, beat, id) > 0;
            connection.commit();
            return known;
        });
    }

    @Override
    public List<FleetRow> replicas() {
        return transactions.in("read the rows of all replicas", connection -> {
            try (PreparedStatement statement = transactions.prepare(connection, REPLICAS);
                    ResultSet rows = statement.executeQuery()) {
                List<FleetRow> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(new FleetRow(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getLong(3),
                            rows.getBoolean(4),
                            rows.getString(5),
                            rows.getObject(6, OffsetDateTime.class).toInstant()));
                }
                return List.copyOf(all);
            }
        });
    }

    @Override
    public void forget(Duration silence) {
        transactions.in("remove the rows of replicas that ended long ago", connection -> {
            int removed = change(connection, FORGET, now(connection).minus(silence));
            connection.commit();
            return removed;
        });
    }

    private OffsetDateTime now(Connection connection) throws SQLException {
        try (PreparedStatement statement = transactions.prepare(connection, NOW);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class);
        }
    }

    @Override
    public List<InForceRow> inForce() {
        return transactions.in("read what is in force", connection -> {
            try (PreparedStatement statement = transactions.prepare(connection, IN_FORCE);
                    ResultSet rows = statement.executeQuery()) {
                List<InForceRow> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(new InForceRow(
                            rows.getString(1),
                            rows.getLong(2),
                            rows.getObject(3, OffsetDateTime.class).toInstant()));
                }
                return List.copyOf(all);
            }
        });
    }

    @Override
    public void markInForce(String policy, long revision) {
        transactions.in("write that revision " + revision + " of `" + policy + "` is in force", connection -> {
            try {
                change(connection, MARK, policy, revision);
                connection.commit();
                return true;
            } catch (SQLException e) {
                if (!dialect.isDuplicateKey(e)) {
                    throw e;
                }
                return false;
            }
        });
    }

    private int change(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = transactions.prepare(connection, sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }
}
