package dev.mailsluice.edge;

import dev.mailsluice.edge.nexthop.Credentials;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Looks whether the file of credentials for next hops has changed. A bad one keeps what was there, and is told of
/// once.
final class CredentialsWatch {

    private static final Logger LOG = Logger.getLogger(CredentialsWatch.class);
    private static final long MAX_OCTETS = 4 << 20;

    private final Vertx vertx;
    private final Optional<Path> file;
    private final Duration period;
    private final Consumer<Credentials> use;
    private Credentials inUse = Credentials.NONE;
    private volatile boolean usable = true;
    private long timer;

    /// @param use takes new credentials
    CredentialsWatch(
            Vertx vertx, Optional<Path> file, Duration period, Consumer<Credentials> use, MeterRegistry meters) {
        this.vertx = vertx;
        this.file = file;
        this.period = period;
        this.use = use;
        Gauge.builder("mailsluice.next.hop.credentials.usable", this, w -> w.usable ? 1 : 0)
                .description("Whether the file of credentials could be used when last read")
                .register(meters);
    }

    /// @throws IllegalStateException if the file cannot be used
    void start() {
        file.ifPresent(path -> {
            try {
                take(path);
            } catch (IOException | IllegalArgumentException e) {
                throw new IllegalStateException(
                        "`mailsluice.next-hop.credentials` `" + path + "` cannot be used: " + reason(e), e);
            }
            timer = vertx.setPeriodic(
                    period.toMillis(),
                    _ -> vertx.executeBlocking(() -> {
                        look(path);
                        return null;
                    }));
        });
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    private synchronized void look(Path path) {
        try {
            take(path);
            usable = true;
        } catch (IOException | IllegalArgumentException e) {
            if (usable) {
                LOG.warnf("credentials `%s` are not reloaded, the old ones stay: %s", path, reason(e));
            }
            usable = false;
        }
    }

    private void take(Path path) throws IOException {
        if (Files.size(path) > MAX_OCTETS) {
            throw new IllegalArgumentException("it has more than " + MAX_OCTETS + " octets");
        }
        Credentials now = Credentials.parse(Files.readString(path, StandardCharsets.UTF_8));
        if (!now.equals(inUse)) {
            inUse = now;
            use.accept(now);
            LOG.infof("credentials for %d next hops are in use", now.size());
        }
    }

    /// What is wrong, without anything of the file.
    private static String reason(Exception e) {
        return e instanceof IllegalArgumentException
                ? e.getMessage()
                : "it cannot be read (" + e.getClass().getSimpleName() + ")";
    }
}
