package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.authenticate.Answer;
import dev.mailsluice.policy.authenticate.Attempt;
import dev.mailsluice.policy.authenticate.AuthenticationEvents;
import dev.mailsluice.policy.authenticate.FailureLimits;
import java.util.List;
import java.util.Locale;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/// One line per burst of failures and per change of the users. A name that nobody has is not told: people type their
/// password there.
public final class AuthenticationLog implements AuthenticationEvents {

    private static final Logger LOG = Logger.getLogger("dev.mailsluice.policy");

    @Override
    public void answered(Answer answer) {}

    @Override
    public void limitReached(Attempt attempt, FailureLimits.By by, boolean knownUser) {
        LOG.log(line(attempt, by, knownUser));
    }

    static FactLine line(Attempt attempt, FailureLimits.By by, boolean knownUser) {
        FactLine line = new FactLine(LOG, Level.INFO, "authentication-limited")
                .with("by", by.name().toLowerCase(Locale.ROOT))
                .with("client", attempt.client().toString())
                .with("listener", attempt.listener());
        return knownUser ? line.with("identity", attempt.identity()) : line;
    }

    @Override
    public void usersLoaded(int count) {
        LOG.log(new FactLine(LOG, Level.INFO, "users-loaded").with("users", count));
    }

    @Override
    public void usersRefused(List<String> problems) {
        LOG.log(new FactLine(LOG, Level.WARN, "users-refused")
                .with("problems", problems.size())
                .with("all", String.join("; ", problems)));
    }
}
