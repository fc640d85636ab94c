package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.journal.JournalEvents;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/// One line when the journal cannot be written any more, and when it can. Mail does not depend on it.
public final class JournalLog implements JournalEvents {

    private static final Logger LOG = Logger.getLogger("dev.mailsluice.policy");

    /// The metric shows it.
    @Override
    public void dropped(long questions) {}

    @Override
    public void unwritten(RuntimeException why) {
        LOG.log(new FactLine(LOG, Level.WARN, "journal-unwritten").with("reason", why.toString()));
    }

    @Override
    public void written() {
        LOG.log(new FactLine(LOG, Level.INFO, "journal-written"));
    }
}
