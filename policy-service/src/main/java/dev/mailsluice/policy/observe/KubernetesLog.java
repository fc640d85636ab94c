package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.kubernetes.ControllerEvents;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/// One line each time the API server is lost or found, the lease comes or goes, and what becomes of an object changes.
public final class KubernetesLog implements ControllerEvents {

    private static final Logger LOG = Logger.getLogger("dev.mailsluice.policy.kubernetes");
    private static final int MAX = 10_000;

    private final Map<String, String> latest = new ConcurrentHashMap<>();

    @Override
    public void heard() {}

    @Override
    public void connected() {
        LOG.log(new FactLine(LOG, Level.INFO, "kubernetes-connected"));
    }

    @Override
    public void disconnected(String why) {
        LOG.log(new FactLine(LOG, Level.WARN, "kubernetes-lost").with("reason", why));
    }

    @Override
    public void reconciled(String policy, String outcome) {
        String before = outcome.equals("absent") ? latest.remove(policy) : latest.put(policy, outcome);
        if (!outcome.equals(before) && (before != null || !outcome.equals("absent"))) {
            LOG.log(new FactLine(LOG, level(outcome), "reconciled")
                    .with("policy", policy)
                    .with("outcome", outcome));
        }
        if (latest.size() > MAX) {
            latest.clear();
        }
    }

    private static Level level(String outcome) {
        return switch (outcome) {
            case "hindered", "unavailable" -> Level.WARN;
            default -> Level.INFO;
        };
    }

    @Override
    public void leads(boolean isHolder) {
        LOG.log(new FactLine(LOG, Level.INFO, isHolder ? "status-lease-held" : "status-lease-lost"));
    }

    @Override
    public void unwritten(String policy, Exception why) {
        LOG.log(new FactLine(LOG, Level.DEBUG, "status-unwritten")
                .with("policy", policy)
                .with("reason", why.toString()));
    }

    @Override
    public void overflowed() {
        LOG.log(new FactLine(LOG, Level.WARN, "too-many-objects"));
    }
}
