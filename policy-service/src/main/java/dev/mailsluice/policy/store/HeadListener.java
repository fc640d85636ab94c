package dev.mailsluice.policy.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// Hears of what others append, by PostgreSQL's `LISTEN` over a connection of its own.
///
/// Nothing depends on it but time: a notification that gets lost costs what is left until the next poll. A lost
/// connection is opened again, and what may have been missed meanwhile counts as news.
public final class HeadListener implements AutoCloseable {

    /// Its messages are `policy:number`.
    static final String CHANNEL = "mailsluice_heads";

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
    private static final Duration LAST_WORD = Duration.ofSeconds(5);

    /// Then the server is asked whether it is there: a silent network looks like a database without news.
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final StoreSettings.PostgreSql settings;
    private final StoreNews news;
    private final Thread thread;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private volatile Optional<Connection> current = Optional.empty();
    private volatile boolean closed;

    private HeadListener(StoreSettings.PostgreSql settings, StoreNews news) {
        this.settings = settings;
        this.news = news;
        this.thread = Thread.ofPlatform().daemon().name("head-listener").unstarted(this::run);
    }

    static HeadListener start(StoreSettings.PostgreSql settings, StoreNews news) {
        var listener = new HeadListener(settings, news);
        listener.thread.start();
        return listener;
    }

    private void run() {
        int failures = 0;
        while (!closed) {
            try (Connection connection = StorePool.connect(settings, "mailsluice-listener")) {
                current = Optional.of(connection);
                listen(connection);
                failures = 0;
                hear(connection);
            } catch (SQLException e) {
                failures++;
                pauseAfter(e, failures);
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
        }
        news.listening();
        news.headsMayDiffer();
    }

    private void hear(Connection connection) throws SQLException {
        PGConnection postgresql = connection.unwrap(PGConnection.class);
        while (!closed) {
            PGNotification[] heard = postgresql.getNotifications((int) SILENCE.toMillis());
            if (heard != null && heard.length > 0) {
                news.headsMayDiffer();
            } else {
                ask(connection);
            }
        }
    }

    private static void ask(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    private void pauseAfter(SQLException why, int failures) {
        if (closed) {
            return;
        }
        if (failures == 1) {
            news.deaf(why);
        }
        try {
            Thread.sleep(BACKOFF.pause(failures, random));
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /// Returns when nothing is heard any more, or after 5 s.
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        current.ifPresent(HeadListener::abort);
        try {
            thread.join(LAST_WORD);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // It was closed already.
        }
    }
}
