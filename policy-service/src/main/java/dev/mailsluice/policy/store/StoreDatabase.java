package dev.mailsluice.policy.store;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.api.ErrorCode;

/// An open, migrated database with its pool. Closing it closes the file in good order.
public final class StoreDatabase implements AutoCloseable {

    private final AgroalDataSource dataSource;
    private final StoreSettings settings;
    private final String h2FileSystem;

    private StoreDatabase(AgroalDataSource dataSource, StoreSettings settings, String h2FileSystem) {
        this.dataSource = dataSource;
        this.settings = settings;
        this.h2FileSystem = h2FileSystem;
    }

    /// @throws StoreUnavailableException with one sentence that names the database and the remedy
    public static StoreDatabase open(StoreSettings settings) {
        return open(settings, "file:");
    }

    /// @param h2FileSystem the scheme of H2's file system, so that a test can watch the disk
    static StoreDatabase open(StoreSettings settings, String h2FileSystem) {
        AgroalDataSource dataSource = null;
        try {
            dataSource = StorePool.open(settings, h2FileSystem);
            dataSource.getConnection().close();
            migrate(dataSource, settings);
            return new StoreDatabase(dataSource, settings, h2FileSystem);
        } catch (SQLException | FlywayException e) {
            if (dataSource != null) {
                dataSource.close();
            }
            throw new StoreUnavailableException(explain(settings, e), e);
        }
    }

    public PolicyStore store() {
        return new JdbcPolicyStore(dataSource, dialect(settings), settings.timeout());
    }

    /// Checks the history of a database that is not changed by it, page by page.
    ///
    /// @param found is told of each policy, by name
    /// @throws StoreUnavailableException with one sentence that names the database and the remedy
    public static void verify(StoreSettings settings, Consumer<ChainVerifier.Chain> found) {
        var source = new ReadingDataSource(settings);
        try {
            source.getConnection().close();
        } catch (SQLException e) {
            throw new StoreUnavailableException(explain(settings, e), e);
        }
        new ChainVerifier(new JdbcPolicyStore(source, dialect(settings), settings.timeout()))
                .chains()
                .forEach(found);
    }

    /// Tells `news` of what other processes append; nothing if there can be no others.
    public Optional<HeadListener> listen(StoreNews news) {
        return switch (settings) {
            case StoreSettings.H2File _ -> Optional.empty();
            case StoreSettings.PostgreSql postgresql -> Optional.of(HeadListener.start(postgresql, news));
        };
    }

    public FleetStore fleet() {
        return new JdbcFleetStore(dataSource, dialect(settings), settings.timeout());
    }

    public JournalStore journal() {
        return new JdbcJournalStore(dataSource, dialect(settings), settings.timeout());
    }

    public ShadowStore shadows() {
        return new JdbcShadowStore(dataSource, dialect(settings), settings.timeout());
    }

    DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        dataSource.close();
        switch (settings) {
            case StoreSettings.H2File h2 -> shutDown(h2);
            case StoreSettings.PostgreSql _ -> {}
        }
    }

    /// Over a connection of its own: one of the pool would be reset when it comes back, and find its database closed.
    private void shutDown(StoreSettings.H2File h2) {
        try (Connection connection = StorePool.connect(h2, h2FileSystem);
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
