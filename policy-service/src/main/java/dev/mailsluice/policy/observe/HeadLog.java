package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.publish.HeadEvents;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/// One line each time memory and the store come apart or together.
public final class HeadLog implements HeadEvents {

    private static final Logger LOG = Logger.getLogger("dev.mailsluice.policy");

    @Override
    public void listening() {
        LOG.log(new FactLine(LOG, Level.INFO, "store-listening"));
    }

    @Override
    public void deaf(Exception why) {
        LOG.log(new FactLine(LOG, Level.WARN, "store-deaf").with("reason", why.toString()));
    }
}
