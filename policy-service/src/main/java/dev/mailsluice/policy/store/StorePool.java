package dev.mailsluice.policy.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/// Connections to either database. Every wait is bounded: for a connection of the pool, for a new one, for a
/// statement, and for a server that has fallen silent.
final class StorePool {

    private static final int H2_SIZE = 8;
    private static final String H2_USER = "sa";

    private StorePool() {}

    /// @param h2FileSystem scheme of H2's file system
    static AgroalDataSource open(StoreSettings settings, String h2FileSystem) throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(size(settings))
                        .acquisitionTimeout(settings.timeout())
                        .validateOnBorrow(true)
                        .connectionValidator(ConnectionValidator.defaultValidatorWithTimeout(seconds(settings)))
                        .maxLifetime(Duration.ofMinutes(30))
                        .connectionFactoryConfiguration(factory -> switch (settings) {
                            case StoreSettings.H2File h2 -> h2(factory, h2, h2FileSystem);
                            case StoreSettings.PostgreSql postgreSql -> postgreSql(factory, postgreSql);
                        })));
    }

    private static int size(StoreSettings settings) {
        return switch (settings) {
            case StoreSettings.H2File _ -> H2_SIZE;
            case StoreSettings.PostgreSql postgresql -> postgresql.poolSize();
        };
    }

    private static AgroalConnectionFactoryConfigurationSupplier h2(
            AgroalConnectionFactoryConfigurationSupplier factory, StoreSettings.H2File settings, String fileSystem) {
        return factory.connectionProviderClass(org.h2.Driver.class)
                .jdbcUrl(url(settings, fileSystem))
                .principal(new NamePrincipal(H2_USER))
                .credential(new SimplePassword(""));
    }

    /// A connection that is not of the pool.
    static Connection connect(StoreSettings.H2File settings, String fileSystem) throws SQLException {
        var credentials = new Properties();
        credentials.setProperty("user", H2_USER);
        credentials.setProperty("password", "");
        return new org.h2.Driver().connect(url(settings, fileSystem), credentials);
    }

    /// Fails if the file is not there, or open in another process.
    static Connection connectToRead(StoreSettings settings) throws SQLException {
        return switch (settings) {
            case StoreSettings.H2File h2 -> {
                var credentials = new Properties();
                credentials.setProperty("user", H2_USER);
                credentials.setProperty("password", "");
                yield new org.h2.Driver()
                        .connect("jdbc:h2:file:" + h2.path() + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE", credentials);
            }
            case StoreSettings.PostgreSql postgresql -> {
                Connection connection = connect(postgresql, "mailsluice-verify");
                connection.setReadOnly(true);
                yield connection;
            }
        };
    }

    /// `WRITE_DELAY=0`: a commit has written the file. `DB_CLOSE_DELAY=-1`: the file stays open when the
    /// pool is empty. `DB_CLOSE_ON_EXIT=FALSE`: we close it ourselves, after the last publish.
    private static String url(StoreSettings.H2File settings, String fileSystem) {
        return "jdbc:h2:" + fileSystem + settings.path()
                + ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT="
                + settings.timeout().toMillis();
    }

    private static AgroalConnectionFactoryConfigurationSupplier postgreSql(
            AgroalConnectionFactoryConfigurationSupplier factory, StoreSettings.PostgreSql settings) {
        factory.connectionProviderClass(org.postgresql.Driver.class)
                .jdbcUrl(settings.url())
                .principal(new NamePrincipal(settings.username()))
                .credential(new SimplePassword(settings.password()));
        properties(settings, "mailsluice").forEach(factory::jdbcProperty);
        return factory;
    }

    /// A connection that is not of the pool.
    ///
    /// @param application what the server shows it as
    static Connection connect(StoreSettings.PostgreSql settings, String application) throws SQLException {
        var properties = new Properties();
        properties.putAll(properties(settings, application));
        properties.setProperty("user", settings.username());
        properties.setProperty("password", settings.password());
        return new org.postgresql.Driver().connect(settings.url(), properties);
    }

    /// `targetServerType`: a standby that answers would confirm heads that are no longer heads.
    private static Map<String, String> properties(StoreSettings.PostgreSql settings, String application) {
        String seconds = Integer.toString(seconds(settings));
        return Map.of(
                "ApplicationName", application,
                "connectTimeout", seconds,
                "loginTimeout", seconds,
                "socketTimeout", seconds,
                "tcpKeepAlive", "true",
                "targetServerType", "primary",
                "options",
                        "-c statement_timeout=%1$d -c lock_timeout=%1$d -c idle_in_transaction_session_timeout=%1$d"
                                .formatted(settings.timeout().toMillis()));
    }

    private static int seconds(StoreSettings settings) {
        return (int) Math.max(1, settings.timeout().toSeconds());
    }
}
