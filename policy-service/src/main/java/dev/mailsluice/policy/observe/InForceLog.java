package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.inforce.Enforcement;
import dev.mailsluice.policy.inforce.InForceEvents;
import dev.mailsluice.policy.inforce.Laggard;
import dev.mailsluice.policy.store.InForceRow;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/// One line per revision that comes into force, and one when history was lost.
public final class InForceLog implements InForceEvents {

    private static final Logger LOG = Logger.getLogger("dev.mailsluice.policy");

    @Override
    public void inForce(InForceRow seen, Enforcement enforcement, Optional<Duration> took) {
        FactLine line = new FactLine(LOG, Level.INFO, "in-force")
                .with("policy", seen.policy())
                .with("revision", Long.toString(seen.revision()))
                .with("replicas", enforcement.replicas().total())
                .with("edges", enforcement.edges().total());
        LOG.log(took.map(time -> line.with("ms", time.toMillis())).orElse(line));
    }

    @Override
    public void ahead(Enforcement enforcement) {
        Laggard first = enforcement.laggards().stream()
                .filter(laggard -> laggard.reason() == Laggard.Reason.Ahead)
                .findFirst()
                .orElseThrow();
        LOG.log(new FactLine(LOG, Level.ERROR, "history-lost")
                .with("policy", enforcement.policy())
                .with("revision", Long.toString(enforcement.head().revision()))
                .with("edge", first.name())
                .with("floor", Long.toString(first.revision()))
                .with("remedy", "the database has lost revisions that an edge holds to: restore it, or publish again"));
    }

    @Override
    public void looked(Collection<Enforcement> all) {}

    @Override
    public void fleetUnknown(RuntimeException why) {
        var line = new FactLine(LOG, Level.WARN, "fleet-unknown").with("reason", why.toString());
        line.setThrown(why);
        LOG.log(line);
    }

    @Override
    public void fleetKnown() {
        LOG.log(new FactLine(LOG, Level.INFO, "fleet-known"));
    }
}
