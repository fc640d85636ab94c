package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.delegate.DelegateEvents;
import dev.mailsluice.policy.domain.DelegateAnswer;
import java.time.Duration;
import java.util.List;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/// One line when a delegate is left alone, and when it is asked again.
public final class DelegateLog implements DelegateEvents {

    private static final Logger LOG = Logger.getLogger("dev.mailsluice.policy");
    private static final int LONGEST = 500;

    /// The metric shows it.
    @Override
    public void answered(String delegate, DelegateAnswer answer, Duration took) {}

    @Override
    public void leftAlone(String delegate, String last) {
        LOG.log(new FactLine(LOG, Level.WARN, "delegate-left-alone")
                .with("delegate", delegate)
                .with("reason", last.substring(0, Math.min(LONGEST, last.length()))));
    }

    @Override
    public void askedAgain(String delegate) {
        LOG.log(new FactLine(LOG, Level.INFO, "delegate-asked-again").with("delegate", delegate));
    }

    @Override
    public void tokenRefused(String delegate, List<String> problems) {
        LOG.log(new FactLine(LOG, Level.WARN, "delegate-token-refused")
                .with("delegate", delegate)
                .with("problems", String.join("; ", problems)));
    }
}
