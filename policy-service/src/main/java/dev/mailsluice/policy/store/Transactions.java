package dev.mailsluice.policy.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/// Transactions with the database, each statement of which has a limit in time.
final class Transactions {

    private final DataSource dataSource;
    private final int timeoutSeconds;

    /// @param timeout for one statement; whole seconds, at least one
    Transactions(DataSource dataSource, Duration timeout) {
        this.dataSource = dataSource;
        this.timeoutSeconds = (int) Math.max(1, timeout.toSeconds());
    }

    /// Does `work`, which commits what is to stay; the rest is rolled back.
    ///
    /// @param purpose for the message, behind "could not"
    /// @throws StoreUnavailableException if the database does not do it
    <T> T in(String purpose, Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return work.with(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException("could not " + purpose + ": " + e.getMessage(), e);
        }
    }

    PreparedStatement prepare(Connection connection, String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(timeoutSeconds);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    /// Executes one statement for all of `rows`. Returns those of them that it changed nothing for.
    <T> List<T> batch(Connection connection, String sql, List<T> rows, Binder<T> binder) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql)) {
            for (T row : rows) {
                binder.bind(statement, row);
                statement.addBatch();
            }
            int[] changed = statement.executeBatch();
            return IntStream.range(0, changed.length)
                    .filter(i -> changed[i] == 0)
                    .mapToObj(rows::get)
                    .toList();
        }
    }

    @FunctionalInterface
    interface Binder<T> {
        void bind(PreparedStatement statement, T row) throws SQLException;
    }

    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }
}
