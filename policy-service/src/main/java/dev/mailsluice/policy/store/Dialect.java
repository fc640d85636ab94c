package dev.mailsluice.policy.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
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

        /// Nobody else can have the file open.
        @Override
        void announce(Connection connection, String policy, long number) {}
    },
    POSTGRESQL {
        /// A commit is durable there (`synchronous_commit`).
        @Override
        void makeDurable(Connection connection) {}

        /// Delivered with the commit, or not at all.
        @Override
        void announce(Connection connection, String policy, long number) throws SQLException {
            try (PreparedStatement notify = connection.prepareStatement("select pg_notify(?, ?)")) {
                notify.setString(1, HeadListener.CHANNEL);
                notify.setString(2, policy + ":" + number);
                notify.execute();
            }
        }
    };

    /// Called after a commit, before anybody is told of it.
    abstract void makeDurable(Connection connection) throws SQLException;

    /// Called within the transaction that appends.
    abstract void announce(Connection connection, String policy, long number) throws SQLException;

    /// SQLSTATE 23505 is that of both.
    boolean isDuplicateKey(SQLException e) {
        return "23505".equals(e.getSQLState());
    }
}
