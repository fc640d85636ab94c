package dev.mailsluice.policy.oidc;

import dev.mailsluice.policy.file.Authorities;
import dev.mailsluice.policy.file.Download;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.jose4j.lang.JoseException;

/// The keys of the issuer, fetched again and again on a thread of its own. A fetch that fails changes nothing.
final class Issuer implements AutoCloseable {

    static final int LONGEST_DOCUMENT = 1 << 20;

    /// @param at when the fetch began, in nanoseconds of the clock
    record Fetched(Keys keys, long at) {}

    private final OidcSettings settings;
    private final LongSupplier nanoClock;
    private final OidcEvents events;
    private final Download download;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("issuer-keys").factory());

    private volatile Optional<Fetched> fetched = Optional.empty();

    /// Guarded by this.
    private Optional<ScheduledFuture<?>> next = Optional.empty();
    private long lastAttempt;
    /// How often a fetch was planned.
    private long plans;

    /// @throws IllegalArgumentException if the file of authorities cannot be used
    Issuer(OidcSettings settings, LongSupplier nanoClock, OidcEvents events) {
        this.settings = settings;
        this.nanoClock = nanoClock;
        this.events = events;
        this.download = new Download(
                settings.timeout(), LONGEST_DOCUMENT, settings.authorities().map(Issuer::trust));
    }

    private static SSLContext trust(Path authorities) {
        try {
            return Authorities.context(authorities);
        } catch (CertificateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /// Begins to fetch, and waits for nothing.
    synchronized void start() {
        lastAttempt = nanoClock.getAsLong() - settings.retryInterval().toNanos();
        schedule(Duration.ZERO);
    }

    Optional<Fetched> fetched() {
        return fetched;
    }

    /// How long ago the keys were fetched.
    Optional<Duration> age() {
        return fetched.map(keys -> Duration.ofNanos(nanoClock.getAsLong() - keys.at()));
    }

    /// A token names a key that is not there. Fetches before it is time, unless that was tried just now.
    synchronized void fetchSoon() {
        long since = nanoClock.getAsLong() - lastAttempt;
        if (since >= settings.retryInterval().toNanos()) {
            lastAttempt = nanoClock.getAsLong();
            schedule(Duration.ZERO);
        }
    }

    private void schedule(Duration pause) {
        plans++;
        next.ifPresent(waiting -> waiting.cancel(false));
        next = timer.isShutdown()
                ? Optional.empty()
                : Optional.of(timer.schedule(this::fetch, pause.toNanos(), TimeUnit.NANOSECONDS));
    }

    private void fetch() {
        long began = nanoClock.getAsLong();
        long plan;
        synchronized (this) {
            lastAttempt = began;
            plan = plans;
        }
        Duration pause = settings.retryInterval();
        try {
            Keys keys = keys();
            fetched = Optional.of(new Fetched(keys, began));
            events.fetched(keys.count());
            pause = settings.refreshInterval();
        } catch (IOException | JoseException | RuntimeException e) {
            events.fetchFailed(String.valueOf(e.getMessage()));
        } finally {
            goOn(plan, pause);
        }
    }

    /// A fetch that was planned while the last one went on stays.
    private synchronized void goOn(long plan, Duration pause) {
        if (plan == plans) {
            schedule(pause);
        }
    }

    private Keys keys() throws IOException, JoseException {
        URI address = settings.keys().isPresent()
                ? settings.keys().get()
                : Discovery.keys(read(Discovery.document(settings.issuer())), settings.issuer());
        return Keys.parse(read(address));
    }

    private String read(URI address) throws IOException {
        return new String(download.read(address), StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void close() {
        timer.shutdownNow();
        download.close();
    }
}
