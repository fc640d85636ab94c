package dev.mailsluice.edge.proof;

import dev.mailsluice.edge.pair.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// A real PostgreSQL that can be stopped and started again.
public final class Database implements AutoCloseable {

    private final Path folder;
    private final int port = FreePort.next();
    private EmbeddedPostgres server;

    public Database(Path folder) {
        this.folder = folder;
        start();
    }

    public void start() {
        try {
            server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// SIGSTOP to all its processes: connections stay, and nothing answers.
    public void pause() {
        signal("STOP");
    }

    /// SIGCONT.
    public void resume() {
        signal("CONT");
    }

    /// As a standby is.
    public void readOnly(boolean now) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET default_transaction_read_only = " + (now ? "on" : "off"));
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void signal(String name) {
        try {
            long postmaster = Long.parseLong(
                    Files.readAllLines(folder.resolve("postmaster.pid")).getFirst());
            ProcessHandle all = ProcessHandle.of(postmaster).orElseThrow();
            List<String> command = new ArrayList<>(List.of("kill", "-" + name, "" + postmaster));
            all.descendants().forEach(process -> command.add("" + process.pid()));
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    public void close() {
        stop();
    }
}
