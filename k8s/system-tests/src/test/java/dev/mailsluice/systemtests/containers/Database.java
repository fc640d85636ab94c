package dev.mailsluice.systemtests.containers;

import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;

/// A PostgreSQL.
record Database(GenericContainer<?> container) implements AutoCloseable {

    static final String URL = "jdbc:postgresql://database:5432/mailsluice";
    static final String USER = "mailsluice";
    static final String PASSWORD = "not a secret";

    private static final int PORT = 5432;

    static Database start(Network network) {
        var container = new GenericContainer<>(Images.postgresql())
                .withNetwork(network)
                .withNetworkAliases("database")
                .withEnv("POSTGRES_USER", USER)
                .withEnv("POSTGRES_PASSWORD", PASSWORD)
                .withEnv("POSTGRES_DB", "mailsluice")
                .withExposedPorts(PORT)
                .waitingFor(Wait.forListeningPort().withStartupTimeout(Duration.ofSeconds(60)));
        container.start();
        return new Database(container);
    }

    @Override
    public void close() {
        container.stop();
    }
}
