package dev.mailsluice.policy.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.api.ErrorCode;

/// An open, migrated database with its pool. Closing it closes the file in good order.
public final class StoreDatabase implements AutoCloseable {

    private static final int H2_POOL_SIZE = 8;

    private final AgroalDataSource dataSource;
    private final StoreSettings settings;

    private StoreDatabase(AgroalDataSource dataSource, StoreSettings settings) {
        this.dataSource = dataSource;
        this.settings = settings;
    }

    /// @throws StoreUnavailableException with one sentence that names the database and the remedy
    public static StoreDatabase open(StoreSettings settings) {
        return open(settings, "file:");
    }

    /// @param h2FileSystem the scheme of H2's file system, so that a test can watch the disk
    static StoreDatabase open(StoreSettings settings, String h2FileSystem) {
        AgroalDataSource dataSource = null;
        try {
            dataSource = AgroalDataSource.from(pool(settings, h2FileSystem));
            dataSource.getConnection().close();
            migrate(dataSource, settings);
            return new StoreDatabase(dataSource, settings);
        } catch (SQLException | FlywayException e) {
            if (dataSource != null) {
                dataSource.close();
            }
            throw new StoreUnavailableException(StoreDatabase.explain(settings, e), e);
        }
    }

    public PolicyStore store() {
        return new JdbcPolicyStore(dataSource, dialect(settings), settings.timeout());
    }

    DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        switch (settings) {
            case StoreSettings.H2File _ -> shutDown();
            case StoreSettings.PostgreSql _ -> {}
        }
        dataSource.close();
    }

    private void shutDown() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            throw new StoreUnavailableException(
                    "could not close " + name(settings) + " in good order; nothing that was published is lost", e);
        }
    }

    private static Dialect dialect(StoreSettings settings) {
        return switch (settings) {
            case StoreSettings.H2File _ -> Dialect.H2;
            case StoreSettings.PostgreSql _ -> Dialect.POSTGRESQL;
        };
    }

    private static AgroalDataSourceConfigurationSupplier pool(StoreSettings settings, String h2FileSystem) {
        return new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(poolSize(settings))
                        .acquisitionTimeout(settings.timeout())
                        .validateOnBorrow(true)
                        .maxLifetime(Duration.ofMinutes(30))
                        .connectionFactoryConfiguration(factory -> connections(factory, settings, h2FileSystem)));
    }

    private static int poolSize(StoreSettings settings) {
        return switch (settings) {
            case StoreSettings.H2File _ -> H2_POOL_SIZE;
            case StoreSettings.PostgreSql postgresql -> postgresql.poolSize();
        };
    }

    private static AgroalConnectionFactoryConfigurationSupplier connections(
            AgroalConnectionFactoryConfigurationSupplier factory, StoreSettings settings, String h2FileSystem) {
        long millis = settings.timeout().toMillis();
        String seconds = Long.toString(Math.max(1, settings.timeout().toSeconds()));
        return switch (settings) {
            // DB_CLOSE_DELAY: the file stays open when the pool is empty. DB_CLOSE_ON_EXIT: we close it ourselves.
            case StoreSettings.H2File h2 ->
                factory.connectionProviderClass(org.h2.Driver.class)
                        .jdbcUrl("jdbc:h2:" + h2FileSystem + h2.path()
                                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1" + ";LOCK_TIMEOUT=" + millis)
                        .principal(new NamePrincipal("sa"))
                        .credential(new SimplePassword(""));
            case StoreSettings.PostgreSql postgresql ->
                factory.connectionProviderClass(org.postgresql.Driver.class)
                        .jdbcUrl(postgresql.url())
                        .jdbcProperty("ApplicationName", "mailsluice")
                        .jdbcProperty("connectTimeout", seconds)
                        .jdbcProperty("loginTimeout", seconds)
                        .jdbcProperty("socketTimeout", seconds)
                        .jdbcProperty("tcpKeepAlive", "true")
                        .jdbcProperty(
                                "options",
                                "-c statement_timeout=%1$d -c lock_timeout=%1$d -c idle_in_transaction_session_timeout=%1$d"
                                        .formatted(millis))
                        .principal(new NamePrincipal(postgresql.username()))
                        .credential(new SimplePassword(postgresql.password()));
        };
    }

    private static void migrate(AgroalDataSource dataSource, StoreSettings settings) {
        String[] locations =
                switch (settings) {
                    case StoreSettings.H2File _ -> new String[] {"classpath:db/migration/common"};
                    case StoreSettings.PostgreSql _ ->
                        new String[] {"classpath:db/migration/common", "classpath:db/migration/postgresql"};
                };
        Flyway.configure(StoreDatabase.class.getClassLoader())
                .dataSource(dataSource)
                .locations(locations)
                .failOnMissingLocations(true)
                .load()
                .migrate();
    }

    private static String explain(StoreSettings settings, Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                return name(settings) + " is open in another process: stop it, or set another"
                        + " `mailsluice.store.h2.path`; several replicas need `mailsluice.store.kind: postgresql`";
            }
        }
        return "could not open " + name(settings) + ": " + e.getMessage();
    }

    private static String name(StoreSettings settings) {
        return switch (settings) {
            case StoreSettings.H2File h2 -> "`" + h2.path() + ".mv.db`";
            case StoreSettings.PostgreSql postgresql -> "`" + withoutParameters(postgresql.url()) + "`";
        };
    }

    /// The parameters of a JDBC URL may hold a password.
    private static String withoutParameters(String url) {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }
}
