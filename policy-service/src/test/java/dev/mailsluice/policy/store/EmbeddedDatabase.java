package dev.mailsluice.policy.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// One real PostgreSQL per test run, on loopback; every test gets a database of its own.
public final class EmbeddedDatabase {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private EmbeddedDatabase() {}

    private static final class Server {
        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static int port() {
        return Server.INSTANCE.getPort();
    }

    /// The same database, reached over `network`.
    public static StoreSettings.PostgreSql through(StallingProxy network, StoreSettings.PostgreSql direct) {
        String url = direct.url().replace(":" + port() + "/", ":" + network.port() + "/");
        return new StoreSettings.PostgreSql(
                url, direct.username(), direct.password(), direct.poolSize(), direct.timeout());
    }

    public static StoreSettings.PostgreSql create() {
        String name = "policies" + NEXT.incrementAndGet();
        try (Connection connection = Server.INSTANCE.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        String url = "jdbc:postgresql://127.0.0.1:" + port() + "/" + name;
        return new StoreSettings.PostgreSql(url, "postgres", "postgres", 10, Duration.ofSeconds(5));
    }
}
