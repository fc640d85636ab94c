package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.lists.ListEvents;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/// One line when a list says something else, when it cannot be used, and when a policy could not follow it.
public final class ListLog implements ListEvents {

    private static final Logger LOG = Logger.getLogger("dev.mailsluice.policy");

    @Override
    public void changed(String list, int domains, String digest) {
        LOG.log(line(Level.INFO, "domain-list-changed", list)
                .with("domains", domains)
                .with("digest", digest));
    }

    @Override
    public void unusable(String list, String reason) {
        LOG.log(line(Level.WARN, "domain-list-unusable", list).with("reason", reason));
    }

    @Override
    public void usable(String list) {
        LOG.log(line(Level.INFO, "domain-list-usable", list));
    }

    @Override
    public void unpublished(String policy, String list, String reason) {
        LOG.log(line(Level.WARN, "domain-list-unpublished", list)
                .with("policy", policy)
                .with("reason", reason));
    }

    private static FactLine line(Level level, String what, String list) {
        return new FactLine(LOG, level, what).with("list", list);
    }
}
