package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.preview.Change;
import dev.mailsluice.policy.shadow.ShadowEvents;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/// One line when shadows cannot be followed any more, and when they can. Mail does not depend on it.
public final class ShadowLog implements ShadowEvents {

    private static final Logger LOG = Logger.getLogger("dev.mailsluice.policy");

    /// The metric shows it.
    @Override
    public void compared(String policy, Change change) {}

    @Override
    public void unavailable(RuntimeException why) {
        LOG.log(new FactLine(LOG, Level.WARN, "shadows-unavailable").with("reason", why.toString()));
    }

    @Override
    public void available() {
        LOG.log(new FactLine(LOG, Level.INFO, "shadows-available"));
    }

    @Override
    public void unreadable(String policy, RuntimeException why) {
        LOG.log(new FactLine(LOG, Level.WARN, "shadow-unreadable")
                .with("policy", policy)
                .with("reason", why.toString()));
    }
}
