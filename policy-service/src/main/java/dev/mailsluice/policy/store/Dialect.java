package dev.mailsluice.policy.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// Where the two databases differ.
public enum Dialect {
    H2 {
        /// A commit has written the file (`WRITE_DELAY=0`) but not asked the disk to keep it; this does (`fsync`).
        @Override
        void makeDurable(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CHECKPOINT SYNC");
            }
        }
    },
    POSTGRESQL {
        /// A commit is durable there (`synchronous_commit`).
        @Override
        void makeDurable(Connection connection) {}
    };

    /// Called after a commit, before anybody is told of it.
    abstract void makeDurable(Connection connection) throws SQLException;

    /// SQLSTATE 23505 is that of both.
    boolean isDuplicateKey(SQLException e) {
        return "23505".equals(e.getSQLState());
    }
}
