package dev.mailsluice.policy.store;

import java.nio.file.Path;
import java.time.Duration;

/// Which database, and how long to wait for it.
public sealed interface StoreSettings {

    /// For one statement, for a connection of the pool, and for a new connection.
    Duration timeout();

    /// A file of this process alone: one node, nothing to install.
    ///
    /// @param path without the ending `.mv.db`
    record H2File(Path path, Duration timeout) implements StoreSettings {

        public H2File {
            path = path.toAbsolutePath().normalize();
            if (path.toString().contains(";")) {
                throw new IllegalArgumentException("path `" + path + "` has a `;`: H2 would read a setting there");
            }
        }
    }

    /// For several replicas.
    ///
    /// @param url `jdbc:postgresql://host:port/database`
    record PostgreSql(String url, String username, String password, int poolSize, Duration timeout)
            implements StoreSettings {

        @Override
        public String toString() {
            return "PostgreSql[username=" + username + "]";
        }
    }
}
