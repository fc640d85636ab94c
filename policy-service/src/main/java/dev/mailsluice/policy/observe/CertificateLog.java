package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.certificate.CertificateEvents;
import dev.mailsluice.policy.certificate.Renewable;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/// One line for each change of a certificate, and for each reason why there is none; for clients that may not connect
/// one a minute at most, for they try again.
public final class CertificateLog implements CertificateEvents {

    private static final Logger LOG = Logger.getLogger("dev.mailsluice.policy");
    private static final long WARN_EVERY_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Map<String, String> told = new ConcurrentHashMap<>();
    private final AtomicLong warned = new AtomicLong(System.nanoTime() - WARN_EVERY_NANOS);

    @Override
    public void loaded(Renewable certificate) {
        tell("certificate-loaded", certificate);
    }

    @Override
    public void renewed(Renewable certificate) {
        tell("certificate-renewed", certificate);
    }

    private static void tell(String what, Renewable certificate) {
        LOG.log(new FactLine(LOG, Level.INFO, what)
                .with("certificate", certificate.name())
                .with("subject", certificate.subject())
                .with("not_after", certificate.notAfter().toString()));
    }

    @Override
    public void usable(Renewable certificate) {
        told.remove(certificate.name());
    }

    @Override
    public void unusable(Renewable certificate, String why) {
        if (!why.equals(told.put(certificate.name(), why))) {
            LOG.log(new FactLine(LOG, Level.WARN, "certificate-not-renewed")
                    .with("certificate", certificate.name())
                    .with("why", why)
                    .with("not_after", certificate.notAfter().toString()));
        }
    }

    @Override
    public void clientRefused(Set<String> names) {
        long last = warned.get();
        long now = System.nanoTime();
        if (now - last >= WARN_EVERY_NANOS && warned.compareAndSet(last, now)) {
            LOG.log(new FactLine(LOG, Level.WARN, "client-refused")
                    .with("names", String.join(" ", names))
                    .with(
                            "remedy",
                            "none of its names is in mailsluice.grpc.tls.client-names: add one, if it may connect"));
        }
    }

    @Override
    public void passwordsInTheClear() {
        LOG.log(new FactLine(LOG, Level.WARN, "passwords-in-the-clear")
                .with(
                        "remedy",
                        "edges send passwords and tokens over gRPC without TLS: set mailsluice.grpc.tls.certificate and"
                                + " .key, or keep the way between them where nobody listens"));
    }
}
